import { randomInt } from 'node:crypto'
import type { Tx } from '#kernel/database/database.ts'
import { hashToken } from './token.ts'

/** Letters and digits that cannot be mistaken for one another when read from paper. */
const legible = 'abcdefghjkmnpqrstuvwxyz23456789'
const codes = 10

/** Random characters in groups of four that can be read out: `groups` × about 20 bits. */
export function newLegibleSecret(groups: number): string {
  const pick = () => legible.charAt(randomInt(legible.length))
  return Array.from({ length: groups }, () => Array.from({ length: 4 }, pick).join('')).join('-')
}

/** Makes new recovery codes in place of the old ones. They are returned here and never again. */
export async function renewCodes(tx: Tx, personId: string): Promise<string[]> {
  const fresh = Array.from({ length: codes }, () => newLegibleSecret(4))
  await deleteCodes(tx, personId)
  await tx
    .insertInto('access.recovery_code')
    .values(fresh.map((code) => ({ person_id: personId, code_hash: hashCode(code) })))
    .execute()
  return fresh
}

export async function deleteCodes(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('access.recovery_code').where('person_id', '=', personId).execute()
}

/** Uses up a recovery code. False when there is no such code or it was used before. */
export async function spendCode(tx: Tx, personId: string, code: string, now: Date): Promise<boolean> {
  const spent = await tx
    .updateTable('access.recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hashCode(code))
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  return spent !== undefined
}

function hashCode(code: string): string {
  return hashToken(
    code
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, ''),
  )
}
