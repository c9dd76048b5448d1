import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { letterRoles } from '../contract/words.ts'
import { selectAssignments, selectCoHandlers } from '../store/assignments.ts'
import type { LetterRecord } from '../store/letters.ts'
import { findLetter } from '../store/letters.ts'
import { isRespondent } from '../rules/conflict.ts'
import { problems } from './problems.ts'

/** Who asks, and of which database. */
export type Asking = Pick<ReadContext, 'db' | 'actor'>

/**
 * A letter the actor has a part in: at its mailbox, in a unit it was given to, or in one that was asked to co-handle it; never in
 * the one it accuses.
 *
 * @throws letters.letterNotFound, also when hidden
 */
export async function requireLetter({ db, actor }: Asking, letterId: string): Promise<LetterRecord> {
  const own = await findLetter(db, letterId)
  if (!own) throw problems.letterNotFound()
  const parts = await selectAssignments(db, letterId)
  const asked = await selectCoHandlers(db, letterId)
  const given = [...parts, ...asked].map(({ unitPath }) => unitPath)
  const paths = [own.unitPath, ...given.filter((path) => !isRespondent(own, path))]
  const mayRead = paths.some((path) => letterRoles.some((role) => hasRoleOver(actor, role, path)))
  if (!mayRead) throw problems.letterNotFound()
  return own
}
