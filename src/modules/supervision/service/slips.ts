import { system } from '#kernel/access/actor.ts'
import { addDays } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { renderNotice } from '#kernel/notices/render.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { perform } from '#kernel/procedure/perform.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { SlipInput } from '../contract/words.ts'
import type { Colour } from '../rules/slips.ts'
import { colourReached, daysLate, describeStanding } from '../rules/slips.ts'
import { supervisionTag } from '../rules/tags.ts'
import type { SlipRule } from '../store/slips.ts'
import { insertSlip, selectIssuedByClock, selectSlipRules, selectSlips } from '../store/slips.ts'
import type { TaskRecord } from '../store/tasks.ts'
import { findTask, selectRunning } from '../store/tasks.ts'
import { problems } from './problems.ts'

/** The number of an item, e.g. 青岚政办督〔2026〕3号-2. */
export function numberOf({ numberText, itemSeq }: Pick<TaskRecord, 'numberText' | 'itemSeq'>): string | null {
  return numberText && `${numberText}-${itemSeq}`
}

/** Issues a slip: takes its number, draws it as Word and PDF and keeps what it asks. */
export async function issueSlip(
  context: ActionContext,
  taskId: string,
  colour: Colour,
  given: SlipInput,
): Promise<void> {
  const { tx, actor, now, today, calendar } = context
  const own = await findTask(tx, taskId)
  const rule = (await selectSlipRules(tx)).find((one) => one.colour === colour)
  if (!own?.dueOn || !rule) throw problems.itemNotFound()
  const seq = (await selectSlips(tx, own.itemId)).filter((slip) => slip.taskId === taskId).length + 1
  const requirement = given.requirement ?? rule.requirement
  const answerOn = given.answerOn ?? addDays(today, rule.answerDays, 'workingDay', calendar)
  if (answerOn < today) throw problems.dayPast()
  const reason = describeStanding(daysLate(own.dueOn, today))
  const made = await renderNotice(context, {
    templateKey: `supervision.${colour}`,
    unitId: own.officeId,
    on: today,
    caseId: taskId,
    paper: `slip${seq}`,
    fields: { ...fieldsOf(own), dueOn: own.dueOn, state: reason, requirement, answerOn },
  })
  const isClock = actor.id === system.id
  await insertSlip(tx, {
    taskId,
    seq,
    colour,
    reason,
    requirement,
    answerOn,
    by: { id: isClock ? null : actor.id, name: isClock ? '系统按期发出' : actor.name },
    at: now,
    renditionId: made.renditionId,
    numberText: made.numberText ?? '',
  })
}

function fieldsOf(own: TaskRecord) {
  return {
    unitTitle: own.unitTitle,
    number: numberOf(own) ?? '',
    matter: own.matterTitle,
    item: own.text,
  }
}

/** Which colour the clock has to issue on a task now; null when it has, or when none is due. */
export function colourDue(
  rules: readonly SlipRule[],
  { dueOn, isImportant }: Pick<TaskRecord, 'dueOn' | 'isImportant'>,
  today: string,
  issued: readonly Colour[],
): Colour | null {
  if (dueOn === null) return null
  const reached = colourReached(rules, daysLate(dueOn, today), isImportant)
  return reached !== null && issued.includes(reached) ? null : reached
}

/** Issues every slip whose day has come, each in a transaction of its own. Run twice, it issues each once. */
export async function issueDueSlips(work: LongWork, bound: BoundProcedure): Promise<WorkReport> {
  const rules = await selectSlipRules(work.db)
  const running = await selectRunning(work.db)
  let done = 0
  for (const { taskId } of running) {
    if (await work.mustEnd()) break
    if (await work.transact(async (context) => await issueOnTask(context, bound, rules, taskId))) done += 1
  }
  // A page says how late an item is: with the day, what it says changes.
  await work.transact(async ({ tx }) => await dropTags(tx, [supervisionTag]))
  return { done, notDone: [] }
}

async function issueOnTask(
  context: ActionContext,
  bound: BoundProcedure,
  rules: readonly SlipRule[],
  taskId: string,
): Promise<boolean> {
  const own = await findTask(context.tx, taskId)
  if (!own || !['toSign', 'handling'].includes(own.state)) return false
  const issued = (await selectIssuedByClock(context.tx, [taskId])).map(({ colour }) => colour)
  const colour = colourDue(rules, own, context.today, issued)
  if (colour === null) return false
  await perform({ ...context, actor: system }, bound, taskId, `${colour}Slip`, { input: {} })
  return true
}
