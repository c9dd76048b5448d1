import type { Expression, RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber, endOfDay } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { DueSpan, OpenCase, Place } from './open-cases.ts'
import { firstOfEach, sortDue, spanTerms, titleTerms } from './open-cases.ts'
import type { UnitIdsOrAll } from './scope.ts'

/** Cases of one procedure that may be read: of these units, or of every unit. */
export interface Readable {
  readonly procedureKey: string
  readonly units: UnitIdsOrAll
  /** States in which its cases are open. */
  readonly states: readonly string[]
}

/** How many cases are open, late and due soon, by unit and procedure. Lateness is derived here, when it is read. */
export async function selectBoard(
  db: Reader,
  readable: readonly Readable[],
  { now, today }: { readonly now: Date; readonly today: CivilDate },
  soonUntil: CivilDate,
) {
  if (readable.length === 0) return []
  const rows = await selectTally(db, readable, today, soonUntil)
  const lapsed = await selectLateToday(db, readable, now, today)
  return rows.map((row) => {
    const own = lapsed.filter(
      ({ unitId, procedureKey }) => unitId === row.unitId && procedureKey === row.procedureKey,
    )
    return { ...row, overdue: row.overdue + own.length, soon: row.soon - own.length }
  })
}

/** The same by whole days. */
async function selectTally(
  db: Reader,
  readable: readonly Readable[],
  today: CivilDate,
  soonUntil: CivilDate,
) {
  const counted = db
    .selectFrom(
      sql<Tallied>`(select * from procedure.tally union all select * from procedure.tally_change)`.as('t'),
    )
    .select(['t.unit_id as unitId', 't.procedure_key as procedureKey'])
    .select([
      sql<number>`sum(t.cases)::integer`.as('open'),
      sumWhere(sql`t.due_on < ${today}`).as('overdue'),
      sumWhere(sql`t.due_on >= ${today} and t.due_on <= ${soonUntil}`).as('soon'),
      sumWhere(sql`t.due_on is null`).as('undated'),
    ])
    .where((row) => row.or(readable.map(readableTerm)))
    .groupBy(['t.unit_id', 't.procedure_key'])
    .having(sql<SqlBool>`sum(t.cases) > 0`)
    .as('b')
  return await db
    .selectFrom(counted)
    .innerJoin('access.unit as u', 'u.id', 'b.unitId')
    .select([
      'b.unitId',
      'u.title as unitTitle',
      'b.procedureKey',
      'b.open',
      'b.overdue',
      'b.soon',
      'b.undated',
    ])
    .orderBy('u.path')
    .orderBy('b.procedureKey')
    .execute()
}

interface Tallied {
  readonly unit_id: string
  readonly procedure_key: string
  readonly due_on: CivilDate | null
  readonly cases: number
}

function sumWhere(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`coalesce(sum(t.cases) filter (where ${condition}), 0)::integer`
}

/** Cases that are due today by the hour and late already: the tally knows days only. */
async function selectLateToday(db: Reader, readable: readonly Readable[], now: Date, today: CivilDate) {
  const span = { from: endOfDay(dateOf(dayNumber(today) - 1)), before: now }
  const places = readable.flatMap((one) => placesOf(one, { span }))
  const found = firstOfEach(places, mostLateToday)
  if (!found) return []
  return await db
    .selectFrom(sql<OpenCase>`(${found})`.as('f'))
    .innerJoin('procedure.case as c', 'c.id', 'f.id')
    .select(['c.unit_id as unitId', 'c.procedure_key as procedureKey'])
    .execute()
}

/** More cases than one unit lets lapse by the hour within a day. */
const mostLateToday = 100_000

/** Which open cases are wanted. */
export interface CaseFilter {
  readonly state?: string | undefined
  readonly text?: string | undefined
  readonly span?: DueSpan | undefined
  readonly after?: { readonly dueAt: Date | null; readonly caseId: string } | undefined
}

/** Open cases that may be read, earliest due date first, from the row after `after` on. */
export async function selectOpenCases(
  db: Reader,
  readable: readonly Readable[],
  filter: CaseFilter,
  limit: number,
) {
  const found = firstOfEach(
    readable.flatMap((one) => placesOf(one, filter)),
    limit,
  )
  if (!found) return []
  return await db
    .selectFrom(sql<OpenCase>`(${found})`.as('f'))
    .innerJoin('procedure.case as c', 'c.id', 'f.id')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .select([
      'c.id as caseId',
      'c.procedure_key as procedureKey',
      'c.procedure_version as procedureVersion',
      'c.title',
      'u.title as unitTitle',
      'c.state',
      'c.received_on as receivedOn',
      'c.due_on as dueOn',
      'c.due_at as dueAt',
      'c.is_provisional as isProvisional',
    ])
    .orderBy(sortDue)
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

/** Cases of given units lie together whatever their state; those of all units only state by state. */
function placesOf(
  { procedureKey, units, states }: Readable,
  { state, text, span, after }: CaseFilter,
): Place[] {
  const terms = [...titleTerms(text), ...spanTerms(span, sortDue), ...afterTerms(after)]
  const wanted = state === undefined ? states : states.filter((one) => one === state)
  if (units === null) return wanted.map((one) => ({ procedureKey, state: one, units, terms }))
  return [{ procedureKey, units, terms, ...(state !== undefined && { state }) }]
}

function afterTerms(after: CaseFilter['after']): Expression<SqlBool>[] {
  if (!after) return []
  const due = after.dueAt === null ? sql`'infinity'::timestamptz` : sql`${after.dueAt}::timestamptz`
  return [sql<SqlBool>`(${sortDue}, c.id) > (${due}, ${after.caseId}::uuid)`]
}

function readableTerm({ procedureKey, units }: Readable): Expression<SqlBool> {
  if (units === null) return sql<SqlBool>`t.procedure_key = ${procedureKey}`
  return sql<SqlBool>`(t.procedure_key = ${procedureKey} and t.unit_id = any(${[...units]}::uuid[]))`
}
