import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** A letter that was put before publishing, before it has a row. */
export interface PublicationInsert {
  readonly letterId: string
  readonly editionId: string
  readonly itemId: number
  readonly title: string
  readonly words: string
  readonly checked: readonly string[]
  readonly digest: string
  readonly by: string
  readonly at: Date
}

export async function insertPublication(tx: Tx, publication: PublicationInsert): Promise<void> {
  await tx
    .insertInto('letters.publication')
    .values({
      letter_id: publication.letterId,
      edition_id: publication.editionId,
      item_id: publication.itemId,
      title: publication.title,
      words: publication.words,
      checked: [...publication.checked],
      digest: publication.digest,
      proposed_by: publication.by,
      proposed_at: publication.at,
    })
    .execute()
}

/** How a letter was put before publishing; undefined while it was not. */
export async function findPublication(db: Reader, letterId: string) {
  return await db
    .selectFrom('letters.publication')
    .select([
      'edition_id as editionId',
      'item_id as itemId',
      'checked',
      'digest',
      'proposed_at as proposedAt',
    ])
    .where('letter_id', '=', letterId)
    .executeTakeFirst()
}

/** Letters that were put before publishing with all of these words, newest first; whether they are public is not known here. */
export async function selectProposed(
  db: Reader,
  words: readonly string[],
  limit: number,
): Promise<{ readonly itemId: number; readonly unitTitle: string; readonly class: string | null }[]> {
  let query = db
    .selectFrom('letters.publication as publication')
    .innerJoin('letters.letter as letter', 'letter.id', 'publication.letter_id')
    .innerJoin('letters.answer as answer', (join) =>
      join
        .onRef('answer.letter_id', '=', 'letter.id')
        .on(
          sql<boolean>`answer.seq = (select max(seq) from letters.answer last where last.letter_id = letter.id)`,
        ),
    )
    .innerJoin('access.unit as unit', 'unit.id', 'answer.unit_id')
    .select(['publication.item_id as itemId', 'unit.title as unitTitle', 'letter.class'])
  for (const word of words)
    query = query.where(
      sql<boolean>`position(lower(${word}) in lower(publication.title || ' ' || publication.words)) > 0`,
    )
  return await query
    .orderBy('publication.proposed_at', 'desc')
    .orderBy('publication.item_id', 'desc')
    .limit(limit)
    .execute()
}
