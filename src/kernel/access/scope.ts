import type { Expression, SqlBool } from 'kysely'
import { expressionBuilder, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Actor } from './actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { hasRoleOver, system } from './actor.ts'
import { problems } from './problems.ts'

/**
 * @param unitPath the empty path is no unit's: only a post that reaches everywhere reaches it
 * @throws access.outOfReach unless a post of the actor carries one of the roles over the unit.
 */
export function requireRoleOver(actor: Actor, roles: string | readonly string[], unitPath: string): void {
  const wanted = typeof roles === 'string' ? [roles] : roles
  if (!wanted.some((role) => hasRoleOver(actor, role, unitPath))) throw problems.outOfReach()
}

/**
 * The units over which the actor holds any of the roles, as a condition on the column of a query that holds the
 * unit's path. Says the same as `hasRoleOver`, row by row; an actor without the role gets no row at all.
 *
 * @example .where(unitsWithin(actor, 'author', sql.ref('unit.path')))
 */
export function unitsWithin(
  actor: Actor,
  roles: string | readonly string[],
  path: Expression<string>,
): Expression<SqlBool> {
  const wanted = typeof roles === 'string' ? [roles] : roles
  const posts = actor.posts.filter((post) => post.roles.some((role) => wanted.includes(role)))
  if (posts.some(({ reach }) => reach === 'everywhere')) return sql<SqlBool>`true`
  const own = posts.map(({ unitPath }) => unitPath)
  const subtrees = posts
    .filter(({ reach }) => reach === 'subtree')
    .map(({ unitPath }) => sql<SqlBool>`starts_with(${path}, ${`${unitPath}.`})`)
  if (own.length === 0) return sql<SqlBool>`false`
  return expressionBuilder<Database>().or([sql<SqlBool>`${path} = any(${own})`, ...subtrees])
}

/**
 * The people over whom the actor holds any of the roles, as a condition on a query of access.person under the name
 * `person`: those whose file is kept by a unit within reach, and those who hold a post in one. Nobody else shows in
 * a row, a count or by id. The program itself sees everybody.
 */
export function peopleWithin(actor: Actor, roles: readonly string[], today: CivilDate): Expression<SqlBool> {
  if (actor.id === system.id) return sql<SqlBool>`true`
  const within = (path: Expression<string>) => unitsWithin(actor, roles, path)
  return sql<SqlBool>`(${within(sql`''::text`)}
    or exists (select 1 from access.unit home where home.id = person.unit_id and ${within(sql`home.path`)})
    or exists (select 1 from access.appointment appointment
                 join access.post post on post.id = appointment.post_id
                 join access.unit held on held.id = post.unit_id
                where appointment.person_id = person.id and coalesce(appointment.ends_on, 'infinity') >= ${today}
                  and ${within(sql`held.path`)}))`
}
