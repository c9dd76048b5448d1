import type { Expression, SqlBool } from 'kysely'
import { expressionBuilder, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Actor } from './actor.ts'
import { hasRoleOver } from './actor.ts'
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
