import { sql } from 'kysely'
import { civilDateOf } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

export async function insertPromises(
  tx: Tx,
  letterId: string,
  seq: number,
  promises: readonly { readonly sentence: string; readonly dueOn: string }[],
): Promise<void> {
  if (promises.length === 0) return
  await tx
    .insertInto('letters.promise')
    .values(
      promises.map(({ sentence, dueOn }) => ({
        letter_id: letterId,
        answer_seq: seq,
        sentence,
        due_on: dueOn,
      })),
    )
    .execute()
}

export async function selectPromises(db: Reader, letterId: string) {
  return await db
    .selectFrom('letters.promise')
    .select(['sentence', 'due_on as dueOn'])
    .where('letter_id', '=', letterId)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
}

/** Promises of answers given since a day, by serial. */
export async function selectPromisesMade(
  db: Reader,
  {
    answeredSince,
    after,
    limit,
  }: { readonly answeredSince: string; readonly after: number; readonly limit: number },
) {
  const rows = await db
    .selectFrom('letters.promise as promise')
    .innerJoin('letters.answer as answer', (join) =>
      join.onRef('answer.letter_id', '=', 'promise.letter_id').onRef('answer.seq', '=', 'promise.answer_seq'),
    )
    .innerJoin('letters.letter as letter', 'letter.id', 'promise.letter_id')
    .select([
      'promise.id as promiseId',
      'promise.sentence as text',
      'promise.due_on as promisedBy',
      'promise.answer_seq as answerSeq',
      'answer.unit_id as unitId',
      'answer.replied_at as repliedAt',
      'answer.solved as isSolved',
      'letter.id as letterId',
      'letter.unit_id as mailboxUnitId',
      'letter.number as letterNumber',
      'letter.subject',
    ])
    .where('answer.replied_at', '>=', sql<Date>`(${answeredSince}::date at time zone 'Asia/Shanghai')`)
    .where('promise.id', '>', after)
    .orderBy('promise.id')
    .limit(limit)
    .execute()
  return rows.map(({ repliedAt, ...promise }) => ({ ...promise, answeredOn: civilDateOf(repliedAt) }))
}
