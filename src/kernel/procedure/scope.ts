import type { Actor } from '#kernel/access/actor.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { Procedure } from './table.ts'

/** Ids of the units a role reaches; null means every unit. */
export type UnitIdsOrAll = readonly string[] | null

/** What an actor's posts reach, role by role. A role that is not in the map is not held. */
export interface Scope {
  readonly actor: Actor
  readonly unitsOf: ReadonlyMap<string, UnitIdsOrAll>
}

/** Looks up, once per request, the units below the actor's posts. */
export async function selectScope(db: Reader, actor: Actor): Promise<Scope> {
  const paths = actor.posts.filter(({ reach }) => reach === 'subtree').map(({ unitPath }) => unitPath)
  const below = paths.length === 0 ? [] : await selectBelow(db, paths)
  const unitsOf = new Map<string, Set<string> | null>()
  for (const post of actor.posts) {
    const inside = below.filter(({ path }) => path.startsWith(`${post.unitPath}.`))
    const own = [post.unitId, ...(post.reach === 'subtree' ? inside : []).map(({ id }) => id)]
    for (const role of post.roles) {
      const found = unitsOf.get(role)
      if (found === null || post.reach === 'everywhere') unitsOf.set(role, null)
      else unitsOf.set(role, new Set([...(found ?? []), ...own]))
    }
  }
  return { actor, unitsOf: new Map([...unitsOf].map(([role, units]) => [role, units && [...units]])) }
}

async function selectBelow(db: Reader, paths: readonly string[]) {
  return await db
    .selectFrom('access.unit')
    .select(['id', 'path'])
    .where((row) => row.or(paths.map((path) => row('path', 'like', `${path}.%`))))
    .execute()
}

/** The units over which the actor holds at least one of these roles; an empty list when over none. */
export function unitsUnder(roles: readonly string[], { unitsOf }: Scope): UnitIdsOrAll {
  const found = roles.filter((role) => unitsOf.has(role)).map((role) => unitsOf.get(role) ?? null)
  if (found.includes(null)) return null
  return [...new Set(found.flatMap((units) => units ?? []))]
}

/** The procedures the actor has any part in, each with the units whose cases may be read; reserved ones are read case by case. */
export function readableUnits(
  procedures: readonly BoundProcedure[],
  scope: Scope,
): { readonly procedure: Procedure; readonly units: UnitIdsOrAll }[] {
  return procedures
    .filter(({ procedure }) => !procedure.reserved)
    .map(({ procedure }) => ({ procedure, units: unitsUnder(Object.keys(procedure.roles), scope) }))
    .filter(({ units }) => units === null || units.length > 0)
}
