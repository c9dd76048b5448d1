import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { CaseRow } from './case-store.ts'
import { dueOf } from './clock.ts'
import type { CancelledChange, NoticeChange } from './event.ts'
import type { MovingCase } from './move-clocks.ts'
import type { Service } from './notice-store.ts'
import { cancelOwed, findOwed, insertNotice, updateServed } from './notice-store.ts'
import { problems } from './problems.ts'
import type { ActionRule } from './table.ts'

/** Records the document an action makes owed. Called before its clocks move: it is due before the end as it was. */
export async function oweNotice(
  { tx, today, calendar }: ActionContext,
  { row, procedure, clocks }: MovingCase,
  { notice }: ActionRule,
): Promise<NoticeChange[]> {
  if (notice === undefined) return []
  const clockName = procedure.notices?.[notice]?.beforeEndOf
  const stored = clocks.find(({ name, partyId }) => name === clockName && partyId === null)
  const dueOn = stored ? (dueOf(stored.clock, calendar)?.on ?? null) : null
  const owed = { seq: row.version + 1, name: notice, owedOn: today, dueOn }
  const noticeId = await insertNotice(tx, row.id, owed)
  return [{ kind: 'notice', noticeId, notice, dueOn, served: null }]
}

/** Calls back the documents an action takes out of the way. */
export async function cancelNotices(
  { tx, today: on }: ActionContext,
  { id }: CaseRow,
  { cancels = [] }: ActionRule,
): Promise<CancelledChange[]> {
  const cancelled = await cancelOwed(tx, id, cancels, on)
  return cancelled.map(({ id: noticeId, name: notice }) => ({ kind: 'cancelled', noticeId, notice, on }))
}

/**
 * Records the service an action stands for, on the day of the action.
 *
 * @throws procedure.serviceMissing, procedure.serviceNotAsked, procedure.noticeNotFound, procedure.dateInvalid,
 *   procedure.trackingMissing
 */
export async function serveByAction(
  { tx, actor }: ActionContext,
  row: CaseRow,
  { serves }: ActionRule,
  on: CivilDate,
  service: Pick<Service, 'method' | 'evidence'> | undefined,
): Promise<NoticeChange[]> {
  if (serves === undefined && service) throw problems.serviceNotAsked()
  if (serves === undefined) return []
  if (!service) throw problems.serviceMissing()
  refuseWithoutTracking(service)
  const owed = await findOwed(tx, row.id, serves)
  if (!owed) throw problems.noticeNotFound()
  if (on < owed.owedOn) throw problems.dateInvalid()
  await updateServed(tx, row.id, owed.id, actor.id, { ...service, servedOn: on })
  const { id: noticeId, dueOn } = owed
  return [{ kind: 'notice', noticeId, notice: serves, dueOn, served: { on, ...service } }]
}

/** What goes by post is proved by the number of the postal item. @throws procedure.trackingMissing */
export function refuseWithoutTracking({ method, evidence }: Pick<Service, 'method' | 'evidence'>): void {
  if (method === 'post' && !evidence?.trim()) throw problems.trackingMissing()
}
