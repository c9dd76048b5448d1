import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { publishingRoles } from '../contract/editing.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findEdition, selectReach } from '../store/editions.ts'
import { problems } from './problems.ts'

/**
 * An edition of a unit over which the actor holds a role of publishing. What is out of reach does not exist.
 *
 * @throws publishing.editionNotFound
 */
export async function requireEdition(
  { db, actor }: ReadContext,
  editionId: string,
  roles: readonly string[] = publishingRoles,
): Promise<EditionRecord> {
  const edition = await findEdition(db, editionId)
  if (!edition || !roles.some((role) => hasRoleOver(actor, role, edition.unitPath)))
    throw problems.editionNotFound()
  return edition
}

/**
 * Many editions at once, under the same rule; one query, however many they are.
 *
 * @param editionIds none twice
 * @throws publishing.editionNotFound when one of them is out of reach
 */
export async function requireReach({ db, actor }: ReadContext, editionIds: readonly string[]): Promise<void> {
  const { count, unitPaths } = await selectReach(db, editionIds)
  const mayAll = unitPaths.every((path) => publishingRoles.some((role) => hasRoleOver(actor, role, path)))
  if (count < editionIds.length || !mayAll) throw problems.editionNotFound()
}
