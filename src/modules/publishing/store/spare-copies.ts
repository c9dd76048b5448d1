import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Content } from '../contract/content.ts'

/** Keeps the text of a save that came second, until its writer has merged it. One for each writer and edition. */
export async function saveSpareCopy(
  tx: Tx,
  copy: {
    readonly editionId: string
    readonly content: Content
    readonly baseRevision: number
    readonly person: { readonly id: string; readonly name: string }
    readonly at: Date
  },
): Promise<void> {
  const kept = {
    content: JSON.stringify(copy.content),
    base_revision: copy.baseRevision,
    person_name: copy.person.name,
    kept_at: copy.at,
  }
  await tx
    .insertInto('publishing.spare_copy')
    .values({ edition_id: copy.editionId, person_id: copy.person.id, ...kept })
    .onConflict((conflict) => conflict.columns(['edition_id', 'person_id']).doUpdateSet(kept))
    .execute()
}

/** The kept text of one writer; undefined when there is none. */
export async function findSpareCopy(db: Reader, editionId: string, personId: string) {
  return await db
    .selectFrom('publishing.spare_copy')
    .select(['content', 'base_revision as baseRevision', 'kept_at as keptAt'])
    .where('edition_id', '=', editionId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

export async function deleteSpareCopy(tx: Tx, editionId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('publishing.spare_copy')
    .where('edition_id', '=', editionId)
    .where('person_id', '=', personId)
    .execute()
}
