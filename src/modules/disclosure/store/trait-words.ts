import type { Reader, Tx } from '#kernel/database/database.ts'
import type { TraitWord } from '../contract/measures.ts'

/** Every word, by element in the order they were entered. */
export async function selectTraitWords(db: Reader): Promise<TraitWord[]> {
  return await db
    .selectFrom('disclosure.trait_word')
    .select(['id as wordId', 'element', 'word', 'basis', 'note'])
    .orderBy('element')
    .orderBy('word')
    .execute()
}

/** Adds a word; false when the element has it already. */
export async function insertTraitWord(tx: Tx, row: Omit<TraitWord, 'wordId'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('disclosure.trait_word')
    .values(row)
    .onConflict((conflict) => conflict.columns(['element', 'word']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes a word out; undefined when there is none. */
export async function deleteTraitWord(tx: Tx, wordId: string) {
  return await tx
    .deleteFrom('disclosure.trait_word')
    .where('id', '=', wordId)
    .returning(['element', 'word'])
    .executeTakeFirst()
}
