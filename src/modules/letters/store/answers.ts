import type { Reader, Tx } from '#kernel/database/database.ts'

/** An answer as it goes out. */
export interface AnswerInsert {
  readonly letterId: string
  readonly assignmentId: string
  readonly unitId: string
  readonly text: string
  readonly digest: string
  readonly repliedAt: Date
}

/** Keeps an answer and says which of the letter it is, from 1. */
export async function insertAnswer(tx: Tx, answer: AnswerInsert): Promise<number> {
  const seq = (await selectAnswers(tx, answer.letterId)).length + 1
  await tx
    .insertInto('letters.answer')
    .values({
      letter_id: answer.letterId,
      seq,
      assignment_id: answer.assignmentId,
      unit_id: answer.unitId,
      text: answer.text,
      digest: answer.digest,
      replied_at: answer.repliedAt,
    })
    .execute()
  return seq
}

/** Every answer to a letter, oldest first, with what its writer said of it. */
export async function selectAnswers(db: Reader, letterId: string) {
  return await db
    .selectFrom('letters.answer as answer')
    .innerJoin('access.unit as unit', 'unit.id', 'answer.unit_id')
    .select([
      'answer.seq',
      'answer.text',
      'answer.digest',
      'answer.replied_at as repliedAt',
      'unit.title as unitTitle',
      'answer.solved',
      'answer.stars',
      'answer.comment',
      'answer.rated_at as ratedAt',
    ])
    .where('answer.letter_id', '=', letterId)
    .orderBy('answer.seq')
    .execute()
}

export async function updateRating(
  tx: Tx,
  letterId: string,
  seq: number,
  rating: {
    readonly solved: boolean
    readonly stars: number | null
    readonly comment: string | null
    readonly ratedAt: Date
  },
): Promise<void> {
  const { solved, stars, comment, ratedAt } = rating
  await tx
    .updateTable('letters.answer')
    .set({ solved, stars, comment, rated_at: ratedAt })
    .where('letter_id', '=', letterId)
    .where('seq', '=', seq)
    .execute()
}

/** The newest answers to other letters. */
export async function selectLatelyAnswered(db: Reader, letterId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('letters.answer')
    .select('text')
    .where('letter_id', '<>', letterId)
    .orderBy('replied_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ text }) => text)
}
