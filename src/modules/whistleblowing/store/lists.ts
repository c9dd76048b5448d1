import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { readerTerm } from '#kernel/procedure/readers.ts'
import { readers } from '../contract/words.ts'

/** Which reports of the actor are wanted. */
export interface ListFilter {
  readonly state?: string | undefined
  readonly sort: 'due' | 'received'
}

function named(db: Reader, actor: Actor, { state }: Pick<ListFilter, 'state'>) {
  return db
    .selectFrom('whistleblowing.report as r')
    .innerJoin('procedure.case as c', 'c.id', 'r.id')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .where(readerTerm(actor))
    .where(unitsWithin(actor, readers, sql.ref('u.path')))
    .$if(state !== undefined, (query) => query.where('c.state', '=', state ?? ''))
}

/** A page of the reports the actor is named for. */
export async function selectReports(
  db: Reader,
  actor: Actor,
  filter: ListFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const query = named(db, actor, filter).select([
    'r.id as reportId',
    'r.number',
    'c.state',
    'r.received_on as receivedOn',
    'c.due_on as dueOn',
  ])
  const sorted =
    filter.sort === 'due'
      ? query.orderBy('c.due_on', (order) => order.asc().nullsLast())
      : query.orderBy('r.received_on', 'desc')
  return await sorted.orderBy('r.number').limit(limit).offset(offset).execute()
}

export async function countReports(db: Reader, actor: Actor, filter: ListFilter): Promise<number> {
  const { count } = await named(db, actor, filter)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What figures are counted from: the reports of these compartments received in a year. */
export async function selectForFigures(db: Reader, unitIds: readonly string[], year: number) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('whistleblowing.report as r')
    .innerJoin('procedure.case as c', 'c.id', 'r.id')
    .select(['r.id as reportId', 'r.respondents', 'c.state', 'c.closed_at as closedAt', 'c.due_at as dueAt'])
    .where('r.unit_id', 'in', [...unitIds])
    .where('r.received_on', '>=', `${year}-01-01`)
    .where('r.received_on', '<=', `${year}-12-31`)
    .execute()
}

/** Reports that ended before this day and can still be read. */
export async function selectToErase(db: Reader, before: CivilDate, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('whistleblowing.report as r')
    .innerJoin('procedure.case as c', 'c.id', 'r.id')
    .select('r.id')
    .where('r.erased_on', 'is', null)
    .where(sql<boolean>`c.closed_at < ${before}::date`)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
