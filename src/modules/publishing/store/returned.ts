import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Content } from '../contract/content.ts'

/** An edition as it was sent back. */
export interface ReturnedCopy {
  readonly editionId: string
  readonly content: Content
  readonly attachments: readonly object[]
  readonly reason: string
  readonly personName: string
  readonly at: Date
}

/** Keeps an edition as it is sent back, in place of the time before. */
export async function saveReturned(tx: Tx, { editionId, at, ...copy }: ReturnedCopy): Promise<void> {
  const kept = {
    content: JSON.stringify(copy.content),
    attachments: JSON.stringify(copy.attachments),
    reason: copy.reason,
    person_name: copy.personName,
    returned_at: at,
  }
  await tx
    .insertInto('publishing.returned')
    .values({ edition_id: editionId, ...kept })
    .onConflict((conflict) => conflict.column('edition_id').doUpdateSet(kept))
    .execute()
}

/** Who sent an edition back last, when and why; undefined when nobody did. */
export async function findReturn(db: Reader, editionId: string) {
  return await db
    .selectFrom('publishing.returned')
    .select(['reason', 'person_name as personName', 'returned_at as returnedAt'])
    .where('edition_id', '=', editionId)
    .executeTakeFirst()
}

/** The edition as it was sent back last; undefined when it never was. */
export async function findReturned(db: Reader, editionId: string) {
  return await db
    .selectFrom('publishing.returned')
    .select(['content', 'attachments', 'reason', 'person_name as personName', 'returned_at as returnedAt'])
    .where('edition_id', '=', editionId)
    .executeTakeFirst()
}
