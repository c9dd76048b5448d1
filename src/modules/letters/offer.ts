import { selectUnitsOf } from '#kernel/access/open-units.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { letterRoles } from './contract/words.ts'
import { letter } from './procedure/letter.ts'
import { takeIn } from './service/intake.ts'
import { selectAnswers } from './store/answers.ts'
import type {
  AnswerScope,
  BehindQuery,
  BehindRow,
  MeasureName,
  MonthRange,
  Selection,
} from './store/figures.ts'
import {
  countUnseenUrgent,
  findGivenLetter,
  findReplySeconds,
  selectBehind,
  selectCounts,
  selectCountsByUnit,
  selectCountsOfLetters,
  selectLate,
  selectUnanswered,
} from './store/figures.ts'
import { findLetter, findLetterByKey, findMailbox } from './store/letters.ts'
import { selectHandlingUnits } from './store/units.ts'
import { selectPromisesMade } from './store/promises.ts'
import type { WaitingLetter as Waiting } from './store/waiting.ts'
import { selectWaiting } from './store/waiting.ts'

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

export type { AnswerScope, MeasureName, MonthRange }

/** How many answers there are of each value of these measures. */
export async function readAnswerCounts(db: Reader, scope: AnswerScope, names: readonly MeasureName[]) {
  return await selectCounts(db, scope, names)
}

/** How many answers of each unit fall under each selection, by its place in the list. */
export async function readUnitCounts(db: Reader, range: MonthRange, selections: readonly Selection[]) {
  return await selectCountsByUnit(db, range, selections)
}

/** Seconds that the answer of a rank took among those that took so many hours; ranks begin at 0. */
export async function readReplySeconds(db: Reader, scope: AnswerScope, hours: number, rank: number) {
  return await findReplySeconds(db, scope, hours, rank)
}

/** Open cases whose limit has run out, by unit and by where they stand. */
export async function readLate(db: Reader, now: Date) {
  return await selectLate(db, now)
}

/** Letters of these months that units have been given and have not answered. */
export async function readUnanswered(
  db: Reader,
  range: MonthRange & { readonly now: Date; readonly excluded?: readonly string[] },
) {
  return await selectUnanswered(db, range)
}

/** The answers behind a figure that the actor may read as part of a mailbox or of the unit that answered. */
export async function readAnswersBehind(
  { db, actor, today }: Pick<ReadContext, 'db' | 'actor' | 'today'>,
  query: Omit<BehindQuery, 'viewUnitIds'>,
): Promise<BehindRow[]> {
  const units = await selectUnitsOf(db, actor, letterRoles, today)
  return await selectBehind(db, { ...query, viewUnitIds: units.map(({ id }) => id) })
}

/** The mailbox the public writes to; undefined while none is open. */
export async function readMailbox(db: Reader) {
  return await findMailbox(db)
}

/** The units to whom letters can be given: those a scorecard compares. */
export async function readHandlingUnits(db: Reader, on: CivilDate) {
  return await selectHandlingUnits(db, on)
}

/** A letter nobody has answered yet; see the store. */
export type WaitingLetter = Waiting

/** Every letter that waits for an answer, the oldest first: what an inspection goes by. */
export async function readWaitingLetters(db: Reader, now: Date): Promise<WaitingLetter[]> {
  return await selectWaiting(db, now)
}

/** Urgent letters sent before an instant that no unit has been given, by mailbox. */
export async function readUnseenUrgent(db: Reader, before: Date) {
  return await countUnseenUrgent(db, before)
}

/** How many answers to these letters fall under each selection, by unit: what is taken off when they are left out. */
export async function readCountsOfLetters(
  db: Reader,
  letterIds: readonly string[],
  selections: readonly Selection[],
) {
  return letterIds.length === 0 ? [] : await selectCountsOfLetters(db, letterIds, selections)
}

/** The letter of a number, the unit it counts for, and the month it was sent in; undefined when it counts for none. */
export async function findCountedLetter(db: Reader, mailboxId: string, number: string) {
  return await findGivenLetter(db, mailboxId, number)
}

/** A complaint that was said in public: the words as they stand there, and where. */
export interface SaidComplaint {
  /** The same key again is the same letter. */
  readonly key: string
  readonly subject: string
  readonly body: string
  readonly saidAt: Date
  /** Where it was said; it stands with the letter as its source. */
  readonly source: string
}

/**
 * Makes a letter of a complaint that was said in public: it gets a number, the limits and the answer of every complaint.
 * Whoever said it is not known and nobody has its query code.
 *
 * @throws letters.mailboxClosed
 */
export async function openComplaint(context: ActionContext, said: SaidComplaint): Promise<string> {
  const known = await findLetterByKey(context.tx, said.key)
  if (known) return known.letterId
  const { key, subject, body, saidAt, source } = said
  const nobody = { place: null, name: null, phone: null, email: null, files: [] }
  const { letterId } = await takeIn(
    context,
    { key, kind: 'complaint', subject, body, ...nobody },
    { channel: 'opinion', sentAt: saidAt, sourceNumber: source },
  )
  return letterId
}

/** Where a letter stands, for a module that opened it; undefined for no such letter. */
export async function findLetterProgress(db: Reader, letterId: string): Promise<LetterProgress | undefined> {
  const found = await findLetter(db, letterId)
  if (!found) return undefined
  const answers = await selectAnswers(db, letterId)
  const { number, state, reopened, dueOn, closedAt } = found
  return {
    number,
    state,
    stateTitle: letter.states[state as keyof typeof letter.states]?.title ?? state,
    dueOn,
    isClosed: closedAt !== null,
    isUnsolved: reopened > 0 || answers.some(({ solved }) => solved === false),
  }
}

/** How a letter goes on. */
export interface LetterProgress {
  readonly number: string
  readonly state: string
  readonly stateTitle: string
  readonly dueOn: CivilDate | null
  readonly isClosed: boolean
  /** It was answered and is not solved: reopened, or its writer says so. */
  readonly isUnsolved: boolean
}
