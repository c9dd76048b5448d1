import type { Expression, RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { UnitIdsOrAll } from './scope.ts'

/** The half-open span of the due instant; `undated` selects what has none. */
export interface DueSpan {
  readonly from?: Date
  readonly before?: Date
  readonly undated?: true
}

/** One open case with the date that counts. */
export interface OpenCase {
  readonly id: string
  readonly dueOn: CivilDate | null
  readonly dueAt: Date | null
  readonly isProvisional: boolean
}

/**
 * Open cases that lie together in an index: those of one procedure, in one state or any, of these units or all.
 * `terms` narrow them further. No case lies in two places of one list.
 */
export interface Place {
  readonly procedureKey: string
  readonly state?: string
  readonly units: UnitIdsOrAll
  readonly terms: readonly Expression<SqlBool>[]
}

/** The due instant as the indexes of open cases keep it: a case without one comes last. */
export const sortDue = sql<Date>`coalesce(c.due_at, 'infinity')`

/** The terms of a span over a due instant that is never null. */
export function spanTerms(span: DueSpan | undefined, due: Expression<Date>): Expression<SqlBool>[] {
  return [
    ...(span?.undated ? [sql<SqlBool>`${due} = 'infinity'`] : []),
    ...(span?.from ? [sql<SqlBool>`${due} > ${span.from} and ${due} < 'infinity'`] : []),
    ...(span?.before ? [sql<SqlBool>`${due} <= ${span.before}`] : []),
  ]
}

/** Part of a title, whatever characters it has. */
export function titleTerms(text: string | undefined): Expression<SqlBool>[] {
  return text ? [sql<SqlBool>`position(lower(${text}) in lower(c.title)) > 0`] : []
}

/**
 * The first cases of every place, each place read in the order of its index and no further than `limit`; null when there
 * is no place. Not yet in one order: whoever wants one sorts the few rows that are left.
 */
export function firstOfEach(places: readonly Place[], limit: number): RawBuilder<OpenCase> | null {
  const queries = places
    .filter(({ units }) => units === null || units.length > 0)
    .map((place) => sql`(${queryPlace(place, limit)})`)
  return queries.length === 0 ? null : sql<OpenCase>`${sql.join(queries, sql` union all `)}`
}

function queryPlace({ procedureKey, state, units, terms }: Place, limit: number): RawBuilder<unknown> {
  const where = sql.join(
    [
      sql`c.closed_at is null`,
      sql`c.procedure_key = ${procedureKey}`,
      ...(state === undefined ? [] : [sql`c.state = ${state}`]),
      ...terms,
    ],
    sql` and `,
  )
  const columns = sql`c.id, c.due_on as "dueOn", c.due_at as "dueAt", c.is_provisional as "isProvisional"`
  const order = sql`order by ${sortDue}, c.id limit ${limit}`
  if (units === null) return sql`select ${columns} from procedure.case as c where ${where} ${order}`
  return sql`
    select o.* from unnest(${units}::uuid[]) as u (id) cross join lateral (
      select ${columns} from procedure.case as c where c.unit_id = u.id and ${where} ${order}
    ) as o`
}
