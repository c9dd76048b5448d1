import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { ActionRule, Procedure } from './table.ts'

/** The half-open span of `due_at` that makes a group of the inbox; `undated` selects cases without a limit. */
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

type CaseBuilder = ExpressionBuilder<Database & { c: Database['procedure.case'] }, 'c'>

/** How many are counted before the answer is "at least this many". */
export const countLimit = 1000

/** One page of the open cases in which the actor can act, earliest due date first. */
export async function selectInbox(
  db: Reader,
  procedures: readonly BoundProcedure[],
  actor: Actor,
  filter: InboxFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const scope = await selectScope(db, actor)
  return await actionable(db, procedures, scope, filter)
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
      'c.due_on as dueOn',
      'c.due_at as dueAt',
      'c.is_provisional as isProvisional',
      'u.path as unitPath',
      'u.title as unitTitle',
      'e.actor_name as fromName',
      'e.happened_at as fromAt',
    ])
    .orderBy('c.due_at', (order) => order.asc().nullsLast())
    .orderBy('c.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many there are, counted up to `countLimit`. */
export async function countInbox(
  db: Reader,
  procedures: readonly BoundProcedure[],
  actor: Actor,
  filter: InboxFilter,
): Promise<number> {
  const scope = await selectScope(db, actor)
  const some = actionable(db, procedures, scope, filter).select('c.id').limit(countLimit).as('some')
  const { count } = await db
    .selectFrom(some)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What the actor's posts reach, role by role; null means every unit. */
interface Scope {
  readonly actor: Actor
  readonly unitsOf: ReadonlyMap<string, readonly string[] | null>
}

async function selectScope(db: Reader, actor: Actor): Promise<Scope> {
  const paths = actor.posts.filter(({ reach }) => reach === 'subtree').map(({ unitPath }) => unitPath)
  const below =
    paths.length === 0
      ? []
      : await db
          .selectFrom('access.unit')
          .select(['id', 'path'])
          .where((row) => row.or(paths.map((path) => row('path', 'like', `${path}.%`))))
          .execute()
  const unitsOf = new Map<string, Set<string> | null>()
  for (const post of actor.posts) {
    const own = [
      post.unitId,
      ...(post.reach === 'subtree'
        ? below.filter(({ path }) => path.startsWith(`${post.unitPath}.`))
        : []
      ).map(({ id }) => id),
    ]
    for (const role of post.roles) {
      const found = unitsOf.get(role)
      if (found === null || post.reach === 'everywhere') unitsOf.set(role, null)
      else unitsOf.set(role, new Set([...(found ?? []), ...own]))
    }
  }
  return { actor, unitsOf: new Map([...unitsOf].map(([role, units]) => [role, units && [...units]])) }
}

function actionable(db: Reader, procedures: readonly BoundProcedure[], scope: Scope, filter: InboxFilter) {
  const tables = procedures
    .flatMap((bound) => [bound, ...bound.earlier])
    .map(({ procedure }) => procedure)
    .filter(({ key }) => filter.procedureKey === undefined || key === filter.procedureKey)
  let query = db
    .selectFrom('procedure.case as c')
    .where('c.closed_at', 'is', null)
    .where((row) => row.or(tables.flatMap((procedure) => mayActUnder(row, procedure, scope))))
  if (filter.text) query = query.where('c.title', 'ilike', `%${escapeLike(filter.text)}%`)
  if (filter.span?.undated) query = query.where('c.due_at', 'is', null)
  if (filter.span?.from) query = query.where('c.due_at', '>', filter.span.from)
  if (filter.span?.before) query = query.where('c.due_at', '<=', filter.span.before)
  return query
}

/** For each action the actor's roles allow: its states, its units, and not by those it must not be done by. */
function mayActUnder(row: CaseBuilder, procedure: Procedure, scope: Scope): Expression<SqlBool>[] {
  return Object.entries(procedure.actions).flatMap(([action, rule]) => {
    const units = unitsFor(rule, scope)
    if (units && units.length === 0) return []
    return [
      row.and([
        row('c.procedure_key', '=', procedure.key),
        row('c.procedure_version', '=', procedure.version),
        row('c.state', 'in', [...rule.from]),
        ...(units ? [sql<SqlBool>`c.unit_id = any(${units}::uuid[])`] : []),
        ...separationTerms(row, procedure, action, rule, scope.actor),
      ]),
    ]
  })
}

function unitsFor({ by }: ActionRule, { unitsOf }: Scope): string[] | null {
  const found = by.filter((role) => unitsOf.has(role)).map((role) => unitsOf.get(role) ?? null)
  if (found.includes(null)) return null
  return [...new Set(found.flatMap((units) => units ?? []))]
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

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
