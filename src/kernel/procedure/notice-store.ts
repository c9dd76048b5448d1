import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ServiceMethod } from './contract.ts'
import type { ServiceCorrected } from './event.ts'

/** A document owed, before it has a row. */
export interface OwedNotice {
  readonly seq: number
  readonly name: string
  readonly owedOn: CivilDate
  readonly dueOn: CivilDate | null
}

export async function insertNotice(tx: Tx, caseId: string, owed: OwedNotice): Promise<string> {
  const { id } = await tx
    .insertInto('procedure.notice')
    .values({ case_id: caseId, seq: owed.seq, name: owed.name, owed_on: owed.owedOn, due_on: owed.dueOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Every document owed or served in a case, in the order it became owed. */
export async function selectNotices(db: Reader, caseId: string) {
  return await db
    .selectFrom('procedure.notice')
    .select([
      'id',
      'seq',
      'name',
      'owed_on as owedOn',
      'due_on as dueOn',
      'served_on as servedOn',
      'method',
      'evidence',
      'reached_on as reachedOn',
      'cancelled_on as cancelledOn',
    ])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

/** A document as it is stored. */
export type StoredNotice = Awaited<ReturnType<typeof selectNotices>>[number]

/** The day of service, or of its arrival, as it really was. */
export async function updateServiceDay(
  tx: Tx,
  { noticeId, what, on }: Pick<ServiceCorrected, 'noticeId' | 'what' | 'on'>,
): Promise<void> {
  await tx
    .updateTable('procedure.notice')
    .set(what === 'served' ? { served_on: on } : { reached_on: on })
    .where('id', '=', noticeId)
    .execute()
}

/** The document of that name that counts: the last one that was not called back. */
export function lastNotice<Notice extends { readonly name: string; readonly cancelledOn: CivilDate | null }>(
  notices: readonly Notice[],
  name: string,
): Notice | undefined {
  return notices.findLast((one) => one.name === name && one.cancelledOn === null)
}

/** True when it was served, or is still owed, after its last day. */
export function isServedLate({ cancelledOn, dueOn, servedOn }: StoredNotice, today: CivilDate): boolean {
  return cancelledOn === null && dueOn !== null && (servedOn ?? today) > dueOn
}

/** How a document was served. */
export interface Service {
  readonly servedOn: CivilDate
  readonly method: ServiceMethod
  readonly evidence: string | null
}

/** Records the service of a document that is still owed; undefined when there is none. */
export async function updateServed(
  tx: Tx,
  caseId: string,
  noticeId: string,
  servedBy: string,
  { servedOn, method, evidence }: Service,
) {
  return await tx
    .updateTable('procedure.notice')
    .set({ served_on: servedOn, method, evidence, served_by: servedBy })
    .where('id', '=', noticeId)
    .where('case_id', '=', caseId)
    .where('served_on', 'is', null)
    .where('cancelled_on', 'is', null)
    .returning(['name', 'seq', 'owed_on as owedOn', 'due_on as dueOn'])
    .executeTakeFirst()
}

/** Records that a document which was posted was signed for; undefined when none is on the way. */
export async function updateReached(
  tx: Tx,
  caseId: string,
  noticeId: string,
  { on, evidence }: { readonly on: CivilDate; readonly evidence: string | null },
) {
  return await tx
    .updateTable('procedure.notice')
    .set({ reached_on: sql<CivilDate>`greatest(${on}::date, served_on)`, reached_evidence: evidence })
    .where('id', '=', noticeId)
    .where('case_id', '=', caseId)
    .where('method', '=', 'post')
    .where('reached_on', 'is', null)
    .returning(['name', 'served_on as servedOn'])
    .executeTakeFirst()
}

/** Calls back whatever of these names is still owed, and says what that was. */
export async function cancelOwed(
  tx: Tx,
  caseId: string,
  names: readonly string[],
  on: CivilDate,
): Promise<{ id: string; name: string }[]> {
  if (names.length === 0) return []
  return await tx
    .updateTable('procedure.notice')
    .set({ cancelled_on: on })
    .where('case_id', '=', caseId)
    .where('name', 'in', [...names])
    .where('served_on', 'is', null)
    .where('cancelled_on', 'is', null)
    .returning(['id', 'name'])
    .execute()
}

/** The newest document of that name that is still owed. */
export async function findOwed(db: Reader, caseId: string, name: string) {
  return await db
    .selectFrom('procedure.notice')
    .select(['id', 'owed_on as owedOn', 'due_on as dueOn'])
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .where('served_on', 'is', null)
    .where('cancelled_on', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Names of the documents of each case that are owed and not served, and of those that were posted and did not arrive yet. */
export async function selectOwedNames(
  db: Reader,
  caseIds: readonly string[],
): Promise<{ caseId: string; name: string; isPosted: boolean }[]> {
  if (caseIds.length === 0) return []
  return await db
    .selectFrom('procedure.notice')
    .select(['case_id as caseId', 'name', sql<boolean>`served_on is not null`.as('isPosted')])
    .where('case_id', 'in', [...caseIds])
    .where('cancelled_on', 'is', null)
    .where((row) =>
      row.or([
        row('served_on', 'is', null),
        row.and([row('method', '=', 'post'), row('reached_on', 'is', null)]),
      ]),
    )
    .execute()
}
