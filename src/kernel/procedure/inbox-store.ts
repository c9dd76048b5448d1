import type { Expression, RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { DueSpan, OpenCase, Place } from './open-cases.ts'
import { firstOfEach, spanTerms, titleTerms } from './open-cases.ts'
import { readerTerm } from './readers.ts'
import type { Scope, UnitIdsOrAll } from './scope.ts'
import { unitsUnder } from './scope.ts'
import type { ActionRule, Procedure } from './table.ts'

/** Which of the actor's cases are wanted. */
export interface InboxFilter {
  readonly procedureKey?: string | undefined
  readonly text?: string | undefined
  readonly span?: DueSpan | undefined
}

/** How many are counted before the answer is "more than this many". */
export const countLimit = 1000

/**
 * The first open cases in which the actor can act, earliest due date first: for the unit of the case, or for a unit that
 * was asked, with that unit's own date.
 */
export async function selectInbox(
  db: Reader,
  procedures: readonly BoundProcedure[],
  scope: Scope,
  filter: InboxFilter,
  limit: number,
): Promise<OpenCase[]> {
  const found = everything(procedures, scope, filter, limit)
  if (!found) return []
  return await db
    .selectFrom(sql<OpenCase>`(${found})`.as('f'))
    .select(['f.id', 'f.dueOn', 'f.dueAt', 'f.isProvisional'])
    .orderBy('f.dueAt', (order) => order.asc().nullsLast())
    .orderBy('f.id')
    .limit(limit)
    .execute()
}

/** How many there are in each of these spans, each counted up to one more than `countLimit`. */
export async function countInbox<Name extends string>(
  db: Reader,
  procedures: readonly BoundProcedure[],
  scope: Scope,
  filter: Omit<InboxFilter, 'span'>,
  spans: Readonly<Record<Name, DueSpan>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(spans) as Name[]
  const counts = names.map((name) => {
    const found = everything(procedures, scope, { ...filter, span: spans[name] }, countLimit + 1)
    return found
      ? sql`(select count(*) from (select 1 from (${found}) as f limit ${countLimit + 1}) as counted)`
      : sql`0`
  })
  const { all } = await db
    .selectNoFrom(sql<number[]>`array[${sql.join(counts)}]::integer[]`.as('all'))
    .executeTakeFirstOrThrow()
  return Object.fromEntries(names.map((name, index) => [name, all[index] ?? 0])) as Record<Name, number>
}

/** Everything a row of the inbox shows, of these cases. */
export async function selectInboxRows(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('procedure.case as c')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .innerJoin('procedure.event as e', (join) =>
      join.onRef('e.case_id', '=', 'c.id').onRef('e.seq', '=', 'c.version'),
    )
    .select([
      'c.id',
      'c.procedure_key as procedureKey',
      'c.procedure_version as procedureVersion',
      'c.title',
      'c.unit_id as unitId',
      'c.state',
      'c.version',
      'c.round',
      'c.received_on as receivedOn',
      'c.received_at as receivedAt',
      'u.path as unitPath',
      'u.title as unitTitle',
      'e.actor_name as fromName',
      'e.happened_at as fromAt',
    ])
    .where('c.id', 'in', [...ids])
    .execute()
}

function everything(
  procedures: readonly BoundProcedure[],
  scope: Scope,
  filter: InboxFilter,
  limit: number,
): RawBuilder<OpenCase> | null {
  const tables = procedures
    .flatMap((bound) => [bound, ...bound.earlier])
    .map(({ procedure }) => procedure)
    .filter(({ key }) => filter.procedureKey === undefined || key === filter.procedureKey)
  const places = tables.flatMap((procedure) =>
    Object.keys(procedure.states).flatMap((state) => ownPlaces(procedure, state, scope, filter)),
  )
  const own = firstOfEach(places, limit)
  const asked = askedCases(tables, scope, filter, limit)
  if (!own || !asked) return own ?? asked
  return sql<OpenCase>`${own} union all ${asked}`
}

/** What waits in one state for somebody with the actor's roles, and not for somebody who has acted before. */
function ownPlaces(procedure: Procedure, state: string, scope: Scope, filter: InboxFilter): Place[] {
  const duties = Object.entries(procedure.actions).filter(
    ([, rule]) => rule.from.includes(state) && !rule.answers && !rule.optional,
  )
  const own = duties.flatMap(([action, rule]) => {
    const units = unitsUnder(rule.by, scope)
    return units?.length === 0
      ? []
      : [{ units, terms: separationTerms(procedure, action, rule, scope.actor) }]
  })
  if (own.length === 0) return []
  const units = own.some((duty) => duty.units === null) ? null : own.flatMap((duty) => duty.units ?? [])
  const each = own.map(
    (duty) => sql<SqlBool>`(${sql.join([...unitTerms(duty.units), ...duty.terms, sql`true`], sql` and `)})`,
  )
  return [
    {
      procedureKey: procedure.key,
      state,
      units: units && [...new Set(units)],
      terms: [
        sql<SqlBool>`c.procedure_version = ${procedure.version}`,
        ...(procedure.reserved ? [readerTerm(scope.actor)] : []),
        sql<SqlBool>`(${sql.join(each, sql` or `)})`,
        ...titleTerms(filter.text),
        ...spanTerms(filter.span, sql<Date>`coalesce(c.due_at, 'infinity')`),
      ],
    },
  ]
}

function unitTerms(units: UnitIdsOrAll): Expression<SqlBool>[] {
  return units === null ? [] : [sql<SqlBool>`c.unit_id = any(${units}::uuid[])`]
}

/** What a unit was asked and has not answered; such rows are few, and are found from the unit. */
function askedCases(
  tables: readonly Procedure[],
  scope: Scope,
  filter: InboxFilter,
  limit: number,
): RawBuilder<OpenCase> | null {
  const asked = tables.flatMap((procedure) =>
    Object.values(procedure.actions).flatMap((rule) => askedTerm(procedure, rule, scope)),
  )
  if (asked.length === 0) return null
  const due = sql<Date>`coalesce(k.due_at, 'infinity')`
  const terms = [
    sql<SqlBool>`p.answered_on is null and c.closed_at is null and c.round = p.round`,
    sql<SqlBool>`(${sql.join(asked, sql` or `)})`,
    ...titleTerms(filter.text),
    ...spanTerms(filter.span, due),
  ]
  return sql<OpenCase>`
    (select c.id, k.due_on as "dueOn", k.due_at as "dueAt", coalesce(k.is_provisional, false) as "isProvisional"
       from procedure.party as p join procedure.case as c on c.id = p.case_id
       left join procedure.clock as k on k.party_id = p.id
      where ${sql.join(terms, sql` and `)} order by ${due}, c.id limit ${limit})`
}

function askedTerm(
  { key, version }: Procedure,
  { answers, optional, by, from }: ActionRule,
  scope: Scope,
): Expression<SqlBool>[] {
  if (!answers || optional) return []
  const units = unitsUnder(by, scope)
  if (units?.length === 0) return []
  const terms = [
    sql`c.procedure_key = ${key} and c.procedure_version = ${version} and p.kind = ${answers.party}`,
    sql`c.state = any(${[...from]}::text[])`,
    ...(units === null ? [] : [sql`p.unit_id = any(${[...units]}::uuid[])`]),
  ]
  return [sql<SqlBool>`(${sql.join(terms, sql` and `)})`]
}

function separationTerms(
  { separation }: Procedure,
  action: string,
  { notBy = [], neverBy = [] }: ActionRule,
  { id }: Actor,
): Expression<SqlBool>[] {
  const ownEvent = (acts: readonly string[]) =>
    sql`select from procedure.event as e
         where e.case_id = c.id and e.actor_id = ${id} and e.action = any(${[...acts]}::text[])`
  return [
    ...(notBy.length > 0 ? [sql<SqlBool>`not exists (${ownEvent(notBy)} and e.round = c.round)`] : []),
    ...(neverBy.length > 0
      ? [
          sql<SqlBool>`not exists (${ownEvent(neverBy)})`,
          sql<SqlBool>`not exists (select from procedure.contribution as n
             where n.case_id = c.id and n.actor_id = ${id} and n.act = any(${[...neverBy]}::text[]))`,
        ]
      : []),
    ...(separation?.actions.includes(action)
      ? [sql<SqlBool>`not (c.needs_new_person and ${id} = any(c.round_people))`]
      : []),
  ]
}
