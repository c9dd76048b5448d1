import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { selectPromisesMade } from './store/promises.ts'

/** A sentence of an answer that promises something by a day; nothing of who wrote the letter. */
export interface AnswerPromise {
  /** Serial of the promise. */
  readonly promiseId: number
  /** The sentence as it was answered. */
  readonly text: string
  /** By which day it is promised. */
  readonly promisedBy: CivilDate
  /** The unit that answered, which owes what it promised. */
  readonly unitId: string
  /** The office that keeps the mailbox. */
  readonly mailboxUnitId: string
  readonly letterId: string
  readonly letterNumber: string
  readonly subject: string
  /** Which answer to the letter it stands in, from 1. */
  readonly answerSeq: number
  readonly answeredOn: CivilDate
  /** What the writer said of that answer: true solved, false not solved, null nothing. */
  readonly isSolved: boolean | null
}

/** Which promises are read. */
export interface PromiseRange {
  /** Of answers given on this day or later. */
  readonly answeredSince: CivilDate
  /** Serial of the last one that was read; 0 begins. */
  readonly after: number
  readonly limit: number
}

/**
 * Promises made in answers, in the order of their serials. Answers that are written at the same moment may become
 * readable out of order: whoever collects them reads some days back again and keeps each serial once.
 */
export async function readAnswerPromises(db: Reader, range: PromiseRange): Promise<AnswerPromise[]> {
  return await selectPromisesMade(db, range)
}
