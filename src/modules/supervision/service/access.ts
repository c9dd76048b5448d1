import { hasRoleOver } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { officeRoles, unitRoles } from '../procedure/articles.ts'
import { selectUnitPaths } from '../store/units.ts'
import type { TaskRecord } from '../store/tasks.ts'
import { findTask } from '../store/tasks.ts'
import { problems } from './problems.ts'

type Asking = Pick<ReadContext, 'db' | 'actor'>

/** A task the actor has a part in: at the office, in a unit that does it, or as whoever asked for it. @throws supervision.itemNotFound, also when hidden */
export async function requireTask({ db, actor }: Asking, taskId: string): Promise<TaskRecord> {
  const own = await findTask(db, taskId)
  if (!own) throw problems.itemNotFound()
  const paths = await selectUnitPaths(db, [own.officeId, own.requesterUnitId, ...own.coUnitIds])
  const pathOf = (unitId: string): string => paths.get(unitId) ?? ''
  const mayRead =
    holds(actor, officeRoles, pathOf(own.officeId)) ||
    holds(actor, [...officeRoles, ...unitRoles], own.unitPath) ||
    holds(actor, ['taskRequester'], pathOf(own.requesterUnitId)) ||
    own.coUnitIds.some((unitId) => holds(actor, unitRoles, pathOf(unitId)))
  if (!mayRead) throw problems.itemNotFound()
  return own
}

/** True when a post of the actor carries one of the roles over the unit. */
export function holds(actor: Actor, roles: readonly string[], unitPath: string): boolean {
  return roles.some((role) => hasRoleOver(actor, role, unitPath))
}
