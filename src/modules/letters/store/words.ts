import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { RuleBasis, WordKind } from '../contract/rules.ts'

/** The words of a kind that hold on a day. */
export async function selectWords(db: Reader, kind: WordKind, on: CivilDate) {
  return await db
    .selectFrom('letters.word')
    .select(['word', 'advice'])
    .where('kind', '=', kind)
    .where('starts_on', '<=', on)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('word')
    .execute()
}

/** The words alone. */
export async function selectPlainWords(db: Reader, kind: WordKind, on: CivilDate): Promise<string[]> {
  return (await selectWords(db, kind, on)).map(({ word }) => word)
}

/** Every version of every word, the newest of each first. */
export async function selectWordVersions(db: Reader) {
  return await db
    .selectFrom('letters.word')
    .select([
      'id',
      'kind',
      'word',
      'advice',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'source',
      'basis',
      'saved_by_name as savedByName',
    ])
    .orderBy('kind')
    .orderBy('word')
    .orderBy('starts_on', 'desc')
    .execute()
}

/** The version of a word that holds on a day or begins later; undefined when there is none. */
export async function findWordFrom(tx: Tx, kind: WordKind, word: string, on: CivilDate) {
  return await tx
    .selectFrom('letters.word')
    .select(['id', 'starts_on as startsOn', 'ends_on as endsOn', 'advice'])
    .where('kind', '=', kind)
    .where('word', '=', word)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('starts_on', 'desc')
    .forUpdate()
    .limit(1)
    .executeTakeFirst()
}

export async function insertWord(
  tx: Tx,
  word: {
    readonly kind: WordKind
    readonly word: string
    readonly advice: string
    readonly startsOn: CivilDate
    readonly source: string
    readonly basis: RuleBasis
    readonly savedByName: string
    readonly savedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('letters.word')
    .values({
      kind: word.kind,
      word: word.word,
      advice: word.advice,
      starts_on: word.startsOn,
      source: word.source,
      basis: word.basis,
      saved_by_name: word.savedByName,
      saved_at: word.savedAt,
    })
    .execute()
}

export async function updateWordEnd(tx: Tx, id: number, endsOn: CivilDate | null): Promise<void> {
  await tx.updateTable('letters.word').set({ ends_on: endsOn }).where('id', '=', id).execute()
}
