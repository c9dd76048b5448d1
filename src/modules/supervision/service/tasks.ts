import type { z } from 'zod'
import { hasRole } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { readItemTitles } from '#modules/publishing/offer.ts'
import type { Progress, Slip, Task } from '../contract/task.ts'
import { accountability } from '../procedure/accountability.ts'
import { officeRoles } from '../procedure/articles.ts'
import { task } from '../procedure/task.ts'
import { selectAccountabilities } from '../store/accountability.ts'
import { selectTitles } from '../store/items.ts'
import { findMatter } from '../store/matters.ts'
import { selectEvidence, selectProgress } from '../store/progress.ts'
import { selectSlips } from '../store/slips.ts'
import type { TaskRecord } from '../store/tasks.ts'
import { selectTasks } from '../store/tasks.ts'
import { selectUnitPaths } from '../store/units.ts'
import { holds, requireTask } from './access.ts'
import { readFacts } from './accountability.ts'
import { describeLimit } from './limits.ts'
import { problems } from './problems.ts'
import { numberOf } from './slips.ts'

const taskStates: Readonly<Record<string, { readonly title: string }>> = task.states
const accountabilityStates: Readonly<Record<string, { readonly title: string }>> = accountability.states

/** An item with everything that was said and issued about it. @throws supervision.itemNotFound */
export async function readTask(
  context: ReadContext,
  { taskId }: { readonly taskId: string },
): Promise<z.input<typeof Task>> {
  const { db, actor } = context
  const own = await requireTask(context, taskId)
  const paths = await selectUnitPaths(db, [own.officeId])
  const isOffice = holds(actor, officeRoles, paths.get(own.officeId) ?? '')
  const titles = await selectTitles(db, own.coUnitIds)
  const facts = await readFacts(context, own)
  return {
    ...shownOf(own),
    matter: { ...(await readMatterPart(context, own)), mayOpen: isOffice },
    coTitles: own.coUnitIds.map((id) => titles.get(id) ?? ''),
    limit: await describeLimit(context, own.limitName),
    slips: (await selectSlips(db, own.itemId)).toReversed().map(describeSlip),
    progress: await readProgress(context, own.itemId),
    others: await readOthers(context, own),
    accountabilities: isOffice ? await readAccountabilities(context, own) : [],
    facts: isOffice ? facts : [],
    mayHold: isOffice && facts.length > 0,
    public: await readPublic(context, own),
    mayPublish: isOffice && hasRole(actor, 'supervisionOfficer'),
  }
}

function shownOf(own: TaskRecord) {
  const { taskId, itemId, text, standard, isImportant, isRuled, unitTitle, state, askedUntil, redone } = own
  const dueOn = own.dueOn ?? own.itemDueOn
  const shown = { taskId, itemId, text, standard, isImportant, isRuled, unitTitle, state, askedUntil, redone }
  return { ...shown, number: numberOf(own), dueOn }
}

async function readMatterPart({ db }: ReadContext, { matterId }: TaskRecord) {
  const found = await findMatter(db, matterId)
  if (!found) throw problems.itemNotFound()
  const { title, reference, sourceTitle, statedOn, requesterUnitTitle, requesterName } = found
  return { matterId, title, reference, sourceTitle, statedOn, requesterUnitTitle, requesterName }
}

function describeSlip(slip: Awaited<ReturnType<typeof selectSlips>>[number]): z.input<typeof Slip> {
  const { issuedAt, answeredAt, taskId: _task, seq: _seq, issuedBy: _by, unitTitle: _unit, ...shown } = slip
  return { ...shown, issuedAt: issuedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null }
}

async function readProgress({ db }: ReadContext, itemId: string): Promise<z.input<typeof Progress>[]> {
  const files = await selectEvidence(db, itemId)
  return (await selectProgress(db, itemId)).map(({ notedAt, ...said }) => ({
    ...said,
    notedAt: notedAt.toISOString(),
    files: files
      .filter(({ progressId }) => progressId === said.progressId)
      .map(({ evidenceId, name, sizeBytes }) => ({ evidenceId, name, sizeBytes })),
  }))
}

async function readOthers({ db }: ReadContext, { itemId, taskId }: TaskRecord) {
  const every = await selectTasks(db, itemId)
  return every
    .map((one, index) => ({
      taskId: one.taskId,
      unitTitle: one.unitTitle,
      stateTitle: taskStates[one.state]?.title ?? one.state,
      isCurrent: index === every.length - 1,
    }))
    .filter((one) => one.taskId !== taskId)
}

async function readAccountabilities({ db }: ReadContext, { itemId }: TaskRecord) {
  const rows = await selectAccountabilities(db, itemId)
  return rows.map(({ id, state }) => ({ id, stateTitle: accountabilityStates[state]?.title ?? state }))
}

/** The item of publishing that makes it public, with its title once the public can read it. */
async function readPublic({ db }: ReadContext, { publicItemId }: TaskRecord) {
  if (publicItemId === null) return null
  const [live] = await readItemTitles(db, [publicItemId])
  return { itemId: publicItemId, title: live?.title ?? null }
}
