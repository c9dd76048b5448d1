import type { z } from 'zod'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { bind } from '#kernel/module.ts'
import { renderNotice } from '#kernel/notices/render.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { selectRunOut } from '#kernel/procedure/run-out.ts'
import type { drawAccountability, getAccountability } from '../contract/task.ts'
import { ExplanationInput, NoInput } from '../contract/words.ts'
import { accountability } from '../procedure/accountability.ts'
import { officeRoles } from '../procedure/articles.ts'
import type { Fact } from '../rules/facts.ts'
import { findFacts } from '../rules/facts.ts'
import { findAccountability, insertAccountability, updateAccountability } from '../store/accountability.ts'
import { selectSlips } from '../store/slips.ts'
import type { TaskRecord } from '../store/tasks.ts'
import { findTask } from '../store/tasks.ts'
import { holds, requireTask } from './access.ts'
import { asProgram, requireOffice } from './office.ts'
import { problems } from './problems.ts'
import { numberOf } from './slips.ts'

/** What the records of a task hold against its unit; empty when nothing does. */
export async function readFacts(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  own: TaskRecord,
): Promise<Fact[]> {
  const slips = (await selectSlips(db, own.itemId)).filter(({ taskId }) => taskId === own.taskId)
  return findFacts({
    dueOn: own.dueOn,
    stoppedOn: own.stoppedOn,
    today,
    redone: own.redone,
    slips: slips.map(({ colour, numberText, issuedAt, answerOn, answeredAt }) => ({
      colour,
      numberText,
      answerOn,
      issuedOn: civilDateOf(issuedAt),
      answeredOn: answeredAt && civilDateOf(answeredAt),
    })),
  })
}

/** Draws up a proposal from the records and asks the unit to explain. @throws supervision.nothingToHold */
export async function draw(
  context: ActionContext,
  { taskId, proposal }: z.output<typeof drawAccountability.input>,
): Promise<{ accountabilityId: string }> {
  await requireOffice(context)
  const own = await requireTask(context, taskId)
  const facts = await readFacts(context, own)
  if (facts.length === 0) throw problems.nothingToHold()
  const title = `问责建议：${own.text.slice(0, 100)}`
  const id = await openCase(context, accountability, { unitId: own.unitId, title })
  await contribute(context, accountability, id, 'draw')
  await insertAccountability(context.tx, { id, taskId, unitId: own.unitId, facts, proposal })
  return { accountabilityId: id }
}

const explain = effect(ExplanationInput, async ({ tx }, id, { text }) => {
  await updateAccountability(tx, id, { explanation: text })
})

/** Issues the proposal as a numbered notice, with what the unit said to it. */
const issue = effect(NoInput, async (context, id) => {
  const own = await findAccountability(context.tx, id)
  const of = own && (await findTask(context.tx, own.taskId))
  if (!own || !of) throw problems.accountabilityNotFound()
  const made = await renderNotice(context, {
    templateKey: 'supervision.accountability',
    unitId: of.officeId,
    on: context.today,
    caseId: id,
    paper: 'proposal',
    fields: {
      unitTitle: own.unitTitle,
      number: numberOf(of) ?? '',
      item: of.text,
      facts: own.facts.map(({ sentence }) => sentence),
      explanation: own.explanation,
      proposal: own.proposal,
    },
  })
  await updateAccountability(context.tx, id, { rendition_id: made.renditionId, number_text: made.numberText })
})

/** What each action of a proposal writes beside its move. */
export const accountabilityEffects = { explain, issue } as const

/** A proposal, to the office and to the head of the unit it is about. @throws supervision.accountabilityNotFound, also when hidden */
export async function readAccountability(
  { db, actor }: ReadContext,
  { accountabilityId }: { readonly accountabilityId: string },
): Promise<z.input<typeof getAccountability.output>> {
  const own = await findAccountability(db, accountabilityId)
  const mayRead = own && holds(actor, [...officeRoles, 'taskLeader'], own.unitPath)
  const of = own && (await findTask(db, own.taskId))
  if (!own || !mayRead || !of) throw problems.accountabilityNotFound()
  const { taskId, unitTitle, facts, proposal, explanation, numberText, renditionId } = own
  const number = numberOf(of)
  return {
    taskId,
    itemText: of.text,
    number,
    unitTitle,
    facts,
    proposal,
    explanation,
    numberText,
    renditionId,
  }
}

/** Passes proposals on to be decided to which the unit said nothing in time. */
export async function endUnexplained(context: ActionContext): Promise<void> {
  const bound = bind(accountability, {})
  const waiting = { procedureKey: accountability.key, state: 'toExplain', clock: 'explanation' }
  for (const id of await selectRunOut(context.tx, waiting, context.now, 500))
    await perform(asProgram(context), bound, id, 'lapse')
}
