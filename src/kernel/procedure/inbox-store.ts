import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { Scope } from './scope.ts'
import { unitsUnder } from './scope.ts'
import type { ActionRule, Procedure } from './table.ts'

/** The half-open span of the due instant that makes a group of the inbox; `undated` selects cases without a limit. */
export interface DueSpan {
  readonly from?: Date
  readonly before?: Date
  readonly undated?: true
}

/** Which of the actor's cases are wanted. */
export interface InboxFilter {
  readonly procedureKey?: string | undefined
  readonly text?: string | undefined
  readonly span?: DueSpan | undefined
}

/** One case with the date that matters to this actor: its own, or that of the unit that was asked. */
export interface InboxKey {
  readonly id: string
  readonly dueOn: CivilDate | null
  readonly dueAt: Date | null
  readonly isProvisional: boolean
}

type CaseBuilder = ExpressionBuilder<Database & { c: Database['procedure.case'] }, 'c'>

/** How many are counted before the answer is "at least this many". */
export const countLimit = 1000

/** The first open cases in which the actor can act for the unit of the case, earliest due date first. */
export async function selectOwnKeys(
  db: Reader,
  procedures: readonly BoundProcedure[],
  scope: Scope,
  filter: InboxFilter,
  limit: number,
): Promise<InboxKey[]> {
  return await ownCases(db, procedures, scope, filter)
    .select(['c.id', 'c.due_on as dueOn', 'c.due_at as dueAt', 'c.is_provisional as isProvisional'])
    .orderBy(sortDue)
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

/** The first open cases in which the actor can answer for a unit that was asked. */
export async function selectPartyKeys(
  db: Reader,
  procedures: readonly BoundProcedure[],
  scope: Scope,
  filter: InboxFilter,
  limit: number,
): Promise<InboxKey[]> {
  return await partyCases(db, procedures, scope, filter)
    .select(['c.id', 'k.due_on as dueOn', 'k.due_at as dueAt'])
    .select((row) => row.fn.coalesce('k.is_provisional', row.lit(false)).as('isProvisional'))
    .orderBy('k.due_at', (order) => order.asc().nullsLast())
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

/** How many there are of both kinds, each counted up to `countLimit`. */
export async function countInbox(
  db: Reader,
  procedures: readonly BoundProcedure[],
  scope: Scope,
  filter: InboxFilter,
): Promise<number> {
  const own = ownCases(db, procedures, scope, filter).select('c.id').limit(countLimit).as('own')
  const asked = partyCases(db, procedures, scope, filter).select('c.id').limit(countLimit).as('asked')
  const [first, second] = [
    await db
      .selectFrom(own)
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    await db
      .selectFrom(asked)
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ]
  return Math.min(countLimit, first.count + second.count)
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
      'u.path as unitPath',
      'u.title as unitTitle',
      'e.actor_name as fromName',
      'e.happened_at as fromAt',
    ])
    .where('c.id', 'in', [...ids])
    .execute()
}

function tablesOf(procedures: readonly BoundProcedure[], { procedureKey }: InboxFilter): Procedure[] {
  return procedures
    .flatMap((bound) => [bound, ...bound.earlier])
    .map(({ procedure }) => procedure)
    .filter(({ key }) => procedureKey === undefined || key === procedureKey)
}

function ownCases(db: Reader, procedures: readonly BoundProcedure[], scope: Scope, filter: InboxFilter) {
  const tables = tablesOf(procedures, filter)
  return db
    .selectFrom('procedure.case as c')
    .where('c.closed_at', 'is', null)
    .where((row) => row.or(tables.flatMap((procedure) => ownTerms(row, procedure, scope))))
    .$if(Boolean(filter.text), (query) => query.where('c.title', 'ilike', likeText(filter)))
    .where((row) => row.and(spanTerms(filter.span, sortDue)))
}

function partyCases(db: Reader, procedures: readonly BoundProcedure[], scope: Scope, filter: InboxFilter) {
  const tables = tablesOf(procedures, filter)
  return db
    .selectFrom('procedure.party as p')
    .innerJoin('procedure.case as c', (join) =>
      join.onRef('c.id', '=', 'p.case_id').onRef('c.round', '=', 'p.round'),
    )
    .leftJoin('procedure.clock as k', 'k.party_id', 'p.id')
    .where('p.answered_on', 'is', null)
    .where('c.closed_at', 'is', null)
    .where((row) => row.or(tables.flatMap((procedure) => partyTerms(procedure, scope))))
    .$if(Boolean(filter.text), (query) => query.where('c.title', 'ilike', likeText(filter)))
    .where((row) => row.and(spanTerms(filter.span, sql<Date>`coalesce(k.due_at, 'infinity')`)))
}

/** The due instant as the index of open cases keeps it: cases without one come last. */
export const sortDue = sql<Date>`coalesce(c.due_at, 'infinity')`

/** The terms of a span over a due instant that is never null. */
export function spanTerms(span: DueSpan | undefined, due: Expression<Date>): Expression<SqlBool>[] {
  return [
    ...(span?.undated ? [sql<SqlBool>`${due} = 'infinity'`] : []),
    ...(span?.from ? [sql<SqlBool>`${due} > ${span.from} and ${due} < 'infinity'`] : []),
    ...(span?.before ? [sql<SqlBool>`${due} <= ${span.before}`] : []),
  ]
}

/** For each action the actor's roles allow: its states, its units, and not by those it must not be done by. */
function ownTerms(row: CaseBuilder, procedure: Procedure, scope: Scope): Expression<SqlBool>[] {
  return Object.entries(procedure.actions).flatMap(([action, rule]) => {
    const units = rule.answers || rule.optional ? [] : unitsUnder(rule.by, scope)
    if (units?.length === 0) return []
    return [
      row.and([
        ...tableTerms(procedure, rule),
        ...(units ? [sql<SqlBool>`c.unit_id = any(${units}::uuid[])`] : []),
        ...separationTerms(row, procedure, action, rule, scope.actor),
      ]),
    ]
  })
}

function partyTerms(procedure: Procedure, scope: Scope): Expression<SqlBool>[] {
  return Object.values(procedure.actions).flatMap((rule) => {
    const units = rule.answers && !rule.optional ? unitsUnder(rule.by, scope) : []
    if (!rule.answers || units?.length === 0) return []
    const terms = [
      ...tableTerms(procedure, rule),
      sql<SqlBool>`p.kind = ${rule.answers.party}`,
      ...(units ? [sql<SqlBool>`p.unit_id = any(${units}::uuid[])`] : []),
    ]
    return [sql<SqlBool>`(${sql.join(terms, sql` and `)})`]
  })
}

function tableTerms({ key, version }: Procedure, { from }: ActionRule): Expression<SqlBool>[] {
  return [
    sql<SqlBool>`c.procedure_key = ${key}`,
    sql<SqlBool>`c.procedure_version = ${version}`,
    sql<SqlBool>`c.state in (${sql.join(from)})`,
  ]
}

function separationTerms(
  row: CaseBuilder,
  { separation }: Procedure,
  action: string,
  { notBy = [], neverBy = [] }: ActionRule,
  actor: Actor,
): Expression<SqlBool>[] {
  const terms: Expression<SqlBool>[] = []
  if (notBy.length > 0)
    terms.push(row.not(row.exists(ownEvents(row, actor, notBy).whereRef('e.round', '=', 'c.round'))))
  if (neverBy.length > 0) {
    terms.push(row.not(row.exists(ownEvents(row, actor, neverBy))))
    terms.push(row.not(row.exists(ownContributions(row, actor, neverBy))))
  }
  if (separation?.actions.includes(action))
    terms.push(sql<SqlBool>`not (c.needs_new_person and ${actor.id} = any(c.round_people))`)
  return terms
}

function ownEvents(row: CaseBuilder, actor: Actor, actions: readonly string[]) {
  return row
    .selectFrom('procedure.event as e')
    .select('e.seq')
    .whereRef('e.case_id', '=', 'c.id')
    .where('e.actor_id', '=', actor.id)
    .where('e.action', 'in', [...actions])
}

function ownContributions(row: CaseBuilder, actor: Actor, acts: readonly string[]) {
  return row
    .selectFrom('procedure.contribution as n')
    .select('n.act')
    .whereRef('n.case_id', '=', 'c.id')
    .where('n.actor_id', '=', actor.id)
    .where('n.act', 'in', [...acts])
}

function likeText({ text = '' }: InboxFilter): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
