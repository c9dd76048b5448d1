import { sql } from 'kysely'
import type { Actor, ActorPost } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { CaseView } from './available.ts'
import { availableActions } from './available.ts'
import type { CaseColleague } from './contract.ts'
import { ancestorsOf } from './separation.ts'
import type { ActionRule, Procedure } from './table.ts'

/** Colleagues shown at most. */
const mostShown = 12

/**
 * Who can go on with a case as it stands, so that nobody has to ask around: holders of the posts its next actions need,
 * without those whom the separation of duties excludes. Empty when it is over, or when nobody can.
 */
export async function readWhoActs(
  { db, today }: ReadContext,
  procedure: Procedure,
  view: CaseView,
): Promise<CaseColleague[]> {
  const roles = rolesWanted(procedure, view.state)
  if (roles.length === 0) return []
  const holders = await selectHolders(db, roles, view.unitPath, today)
  const able = [...Map.groupBy(holders, ({ personId }) => personId)]
    .filter(([personId]) => !view.readers || view.readers.some((reader) => reader.personId === personId))
    .map(([, posts]) => posts)
    .filter((posts) => canGoOn(procedure, view, posts))
  return able
    .flatMap(([post]) => post ?? [])
    .slice(0, mostShown)
    .map(({ name, postTitle, unitTitle }) => ({ name, postTitle, unitTitle }))
}

/** The roles of the actions that lead on from a state; optional ones wait for nobody. */
function rolesWanted({ actions }: Procedure, state: string): string[] {
  const rules: readonly ActionRule[] = Object.values(actions)
  const onward = rules.filter(({ from, optional, answers }) => from.includes(state) && !optional && !answers)
  return [...new Set(onward.flatMap(({ by }) => by))]
}

type Holder = ActorPost & {
  readonly personId: string
  readonly name: string
  readonly postTitle: string
  readonly unitTitle: string
}

function canGoOn(procedure: Procedure, view: CaseView, posts: readonly Holder[]): boolean {
  const [first] = posts
  if (!first) return false
  const actor: Actor = { id: first.personId, name: first.name, posts }
  return availableActions(procedure, view, actor).some(
    ({ disabledReason, isOptional }) => disabledReason === null && !isOptional,
  )
}

async function selectHolders(
  db: Reader,
  roles: readonly string[],
  unitPath: string,
  today: CivilDate,
): Promise<Holder[]> {
  return await db
    .selectFrom('access.appointment as a')
    .innerJoin('access.post as p', 'p.id', 'a.post_id')
    .innerJoin('access.unit as u', 'u.id', 'p.unit_id')
    .innerJoin('access.person as n', 'n.id', 'a.person_id')
    .select(['n.id as personId', 'n.name', 'p.id as postId', 'p.title as postTitle', 'p.roles', 'p.reach'])
    .select(['u.id as unitId', 'u.path as unitPath', 'u.title as unitTitle'])
    .where(sql<boolean>`p.roles && ${[...roles]}::text[]`)
    .where('a.confirmed_at', 'is not', null)
    .where('p.confirmed_at', 'is not', null)
    .where('a.starts_on', '<=', today)
    .where((row) => row.or([row('a.ends_on', 'is', null), row('a.ends_on', '>=', today)]))
    .where('p.starts_on', '<=', today)
    .where((row) => row.or([row('p.ends_on', 'is', null), row('p.ends_on', '>=', today)]))
    .where((row) => row.or([row('n.left_on', 'is', null), row('n.left_on', '>', today)]))
    .where((row) => row.or([row('p.reach', '=', 'everywhere'), row('u.path', 'in', ancestorsOf(unitPath))]))
    // Those of the unit itself first, then those above it.
    .orderBy(sql`u.path = ${unitPath}`, 'desc')
    .orderBy('n.name')
    .execute()
}
