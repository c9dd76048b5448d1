import { sql } from 'kysely'
import { reaches } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Procedure } from './table.ts'

/** The people who may take each of the separated actions in a unit. */
export type Candidates = Readonly<Record<string, readonly string[]>>

/**
 * True when every action can be given a person of its own, those in `taken` being given already.
 * Plain search: a procedure separates a handful of actions.
 */
export function canSeparate(
  actions: readonly string[],
  candidates: Candidates,
  taken: Readonly<Record<string, string>>,
): boolean {
  const used = new Set(Object.values(taken))
  if (used.size < Object.keys(taken).length) return false
  const open = actions.filter((action) => !(action in taken))
  return canFill(open, candidates, used)
}

function canFill(open: readonly string[], candidates: Candidates, used: ReadonlySet<string>): boolean {
  const [next, ...rest] = open
  if (next === undefined) return true
  return (candidates[next] ?? []).some(
    (person) => !used.has(person) && canFill(rest, candidates, new Set([...used, person])),
  )
}

/** One person for each separated action where the unit has them, otherwise the least the table allows; 0 without a rule. */
export function countPeopleNeeded(
  { separation }: Procedure,
  candidates: Candidates,
  doneBy: Readonly<Record<string, readonly string[]>>,
): number {
  if (!separation) return 0
  const [first = ''] = separation.actions
  const author = doneBy[first]?.[0]
  const isLarge = canSeparate(separation.actions, candidates, author ? { [first]: author } : {})
  return isLarge ? separation.actions.length : separation.neverFewerThan
}

/** Who holds, on this day, posts whose roles allow each of the separated actions: by the paths of the units. */
export async function selectCandidates(
  db: Reader,
  procedure: Procedure,
  unitPaths: readonly string[],
  today: CivilDate,
): Promise<Map<string, Candidates>> {
  const actions = procedure.separation?.actions ?? []
  const roles = [...new Set(actions.flatMap((action) => procedure.actions[action]?.by ?? []))]
  const holders = roles.length === 0 ? [] : await selectHolders(db, roles, unitPaths, today)
  return new Map(
    unitPaths.map((unitPath) => {
      const over = holders.filter((holder) => reaches(holder, unitPath))
      return [
        unitPath,
        Object.fromEntries(actions.map((action) => [action, ableTo(procedure, action, over)])),
      ]
    }),
  )
}

type Holder = Awaited<ReturnType<typeof selectHolders>>[number]

function ableTo({ actions }: Procedure, action: string, holders: readonly Holder[]): string[] {
  const by = actions[action]?.by ?? []
  const able = holders.filter(({ roles }) => roles.some((role) => by.includes(role)))
  return [...new Set(able.map(({ personId }) => personId))]
}

async function selectHolders(
  db: Reader,
  roles: readonly string[],
  unitPaths: readonly string[],
  today: CivilDate,
) {
  const paths = [...new Set(unitPaths.flatMap(ancestorsOf))]
  return await db
    .selectFrom('access.appointment as a')
    .innerJoin('access.post as p', 'p.id', 'a.post_id')
    .innerJoin('access.unit as u', 'u.id', 'p.unit_id')
    .innerJoin('access.person as n', 'n.id', 'a.person_id')
    .select(['a.person_id as personId', 'p.roles', 'p.reach', 'u.path as unitPath'])
    .where(sql<boolean>`p.roles && ${[...roles]}::text[]`)
    .where('a.confirmed_at', 'is not', null)
    .where('p.confirmed_at', 'is not', null)
    .where('a.starts_on', '<=', today)
    .where((row) => row.or([row('a.ends_on', 'is', null), row('a.ends_on', '>=', today)]))
    .where((row) => row.or([row('p.ends_on', 'is', null), row('p.ends_on', '>=', today)]))
    .where((row) => row.or([row('n.left_on', 'is', null), row('n.left_on', '>', today)]))
    .where((row) => row.or([row('p.reach', '=', 'everywhere'), row('u.path', 'in', paths)]))
    .execute()
}

/** The paths of every unit above, and its own. */
export function ancestorsOf(unitPath: string): string[] {
  const slugs = unitPath.split('.')
  return slugs.map((_, index) => slugs.slice(0, index + 1).join('.'))
}
