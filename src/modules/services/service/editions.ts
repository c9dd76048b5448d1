import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { servicesRoles } from '../contract/roles.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findEdition, findService } from '../store/editions.ts'
import { problems } from './problems.ts'

/**
 * A version of an item of a unit over which the actor holds a role. What is out of reach does not exist.
 *
 * @throws services.editionNotFound
 */
export async function requireEdition(
  { db, actor }: ReadContext,
  editionId: string,
  roles: readonly string[] = servicesRoles,
): Promise<EditionRecord> {
  const edition = await findEdition(db, editionId)
  if (!edition || !roles.some((role) => hasRoleOver(actor, role, edition.unitPath)))
    throw problems.editionNotFound()
  return edition
}

/** An item within reach. @throws services.serviceNotFound */
export async function requireService({ db, actor }: ReadContext, serviceId: string) {
  const service = await findService(db, serviceId)
  if (!service || !servicesRoles.some((role) => hasRoleOver(actor, role, service.unitPath)))
    throw problems.serviceNotFound()
  return service
}
