import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** An answer beside its letter, with what became of the limit of its unit. */
export interface AnswerToMeasure {
  readonly letterId: string
  readonly seq: number
  readonly mailboxId: string
  readonly unitId: string
  readonly subject: string
  readonly body: string
  readonly sentAt: Date
  readonly text: string
  readonly repliedAt: Date
  readonly isLate: boolean | null
  readonly extendedBy: number | null
  readonly solved: boolean | null
  readonly stars: number | null
}

function answerQuery(db: Reader) {
  return db
    .selectFrom('letters.answer as answer')
    .innerJoin('letters.letter as letter', 'letter.id', 'answer.letter_id')
    .leftJoin('procedure.clock as clock', (join) =>
      join
        .onRef('clock.case_id', '=', 'answer.assignment_id')
        .on('clock.name', '=', 'reply')
        .on('clock.party_id', 'is', null),
    )
    .select([
      'letter.id as letterId',
      'answer.seq',
      'letter.unit_id as mailboxId',
      'answer.unit_id as unitId',
      'letter.subject',
      'letter.body',
      'letter.sent_at as sentAt',
      'answer.text',
      'answer.replied_at as repliedAt',
      'clock.is_late as isLate',
      'clock.extended_by as extendedBy',
      'answer.solved',
      'answer.stars',
    ])
}

export async function findAnswerToMeasure(
  db: Reader,
  letterId: string,
  seq: number,
): Promise<AnswerToMeasure | undefined> {
  return await answerQuery(db)
    .where('answer.letter_id', '=', letterId)
    .where('answer.seq', '=', seq)
    .executeTakeFirst()
}

/** Answers that nobody has measured, such as those of before there were measures. */
export async function selectUnmeasured(db: Reader, limit: number): Promise<AnswerToMeasure[]> {
  return await answerQuery(db)
    .leftJoin('letters.measure as measure', (join) =>
      join.onRef('measure.letter_id', '=', 'answer.letter_id').onRef('measure.answer_seq', '=', 'answer.seq'),
    )
    .where('measure.letter_id', 'is', null)
    .limit(limit)
    .execute()
}

/** Another answer that may be nearly the same text. */
export interface LikeAnswer {
  readonly letterId: string
  readonly seq: number
  readonly text: string
  readonly subject: string
  readonly body: string
  readonly twin: number
}

/** Answers to other letters that share a band with these. */
export async function selectLikeAnswers(
  db: Reader,
  letterId: string,
  bands: readonly number[],
  limit: number,
): Promise<LikeAnswer[]> {
  return await db
    .selectFrom('letters.measure as measure')
    .innerJoin('letters.answer as answer', (join) =>
      join.onRef('answer.letter_id', '=', 'measure.letter_id').onRef('answer.seq', '=', 'measure.answer_seq'),
    )
    .innerJoin('letters.letter as letter', 'letter.id', 'measure.letter_id')
    .select([
      'measure.letter_id as letterId',
      'measure.answer_seq as seq',
      'answer.text',
      'letter.subject',
      'letter.body',
      'measure.twin',
    ])
    .where('measure.letter_id', '<>', letterId)
    .where(sql<boolean>`measure.bands && ${[...bands]}::integer[]`)
    .limit(limit)
    .execute()
}

/** How like an answer is to the likest one of another letter. */
export interface Twin {
  /** Per cent; 0: none is. */
  readonly twin: number
  readonly twinLetterId: string | null
  readonly isOtherMatter: boolean
}

/** What is kept of an answer. */
export interface MeasureInsert extends Twin {
  readonly answer: AnswerToMeasure
  readonly length: number
  readonly coverage: number
  readonly isForwarded: boolean
  readonly bands: readonly number[]
}

export async function insertMeasure(tx: Tx, measure: MeasureInsert): Promise<void> {
  const { answer } = measure
  await sql`
    insert into letters.measure (letter_id, answer_seq, mailbox_id, unit_id, month, replied_at, reply_seconds, length,
                                 coverage, is_forwarded, twin, twin_letter_id, is_other_matter, bands, is_late,
                                 is_extended, solved, stars)
    values (${answer.letterId}, ${answer.seq}, ${answer.mailboxId}, ${answer.unitId},
            date_trunc('month', ${answer.sentAt}::timestamptz at time zone 'Asia/Shanghai')::date, ${answer.repliedAt},
            greatest(0, extract(epoch from ${answer.repliedAt}::timestamptz - ${answer.sentAt}::timestamptz)::bigint),
            ${measure.length}, ${measure.coverage}, ${measure.isForwarded}, ${measure.twin}, ${measure.twinLetterId},
            ${measure.isOtherMatter}, ${[...measure.bands]}::integer[], ${answer.isLate},
            ${(answer.extendedBy ?? 0) > 0}, ${answer.solved}, ${answer.stars})
    on conflict (letter_id, answer_seq) do nothing`.execute(tx)
}

export async function updateTwin(
  tx: Tx,
  { letterId, seq }: Pick<LikeAnswer, 'letterId' | 'seq'>,
  { twin, twinLetterId, isOtherMatter }: Twin,
): Promise<void> {
  await tx
    .updateTable('letters.measure')
    .set({ twin, twin_letter_id: twinLetterId, is_other_matter: isOtherMatter })
    .where('letter_id', '=', letterId)
    .where('answer_seq', '=', seq)
    .execute()
}
