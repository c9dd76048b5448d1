import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { ApplicantKind } from './contract/words.ts'
import {
  selectChallengedRequests,
  selectChallengeFacts,
  selectMeasures,
  selectReopened,
  selectRequestFacts,
  selectRequestTitles,
} from './store/tallies.ts'
import type { UnansweredRequest as Unanswered } from './store/unanswered.ts'
import { selectUnanswered } from './store/unanswered.ts'

/** What an annual report must know of one request: nothing of who asked but the kind. */
export interface RequestFact {
  readonly id: string
  readonly unitId: string
  readonly applicant: ApplicantKind
  /** Null while the receipt is not confirmed: such a request is in no figure yet. */
  readonly receivedOn: CivilDate | null
  /** The day the answer was served, or it ended without one; null while it is open. */
  readonly settledOn: CivilDate | null
  /** Code of the outcome, e.g. R4; its detail says why. Null while it is open. */
  readonly outcome: string | null
  readonly outcomeDetail: string | null
}

/** A review or suit about a request, as table 4 of the annual report counts it. */
export interface ChallengeFact {
  readonly id: string
  readonly unitId: string
  readonly kind: 'review' | 'suit' | 'suitAfterReview'
  readonly startedOn: CivilDate
  readonly endedOn: CivilDate | null
  readonly result: 'upheld' | 'corrected' | 'other' | null
}

/** How requests were handled, for the measures of disclosure. */
export interface RequestMeasures {
  readonly unitId: string
  readonly received: number
  readonly open: number
  readonly overdue: number
  readonly answered: number
  readonly answeredLate: number
  readonly refused: number
  /** Refusals that quote an article and give reasons. */
  readonly refusedWithGrounds: number
  readonly unconfirmedLate: number
}

/**
 * Requests of these units that were open or ended in a year, or came in it. A matter that was opened again after a
 * review or court is no new request and is left out: its first answer was counted.
 */
export async function readRequestFacts(
  db: Reader,
  { unitIds, year }: { readonly unitIds: readonly string[]; readonly year: number },
): Promise<RequestFact[]> {
  return await selectRequestFacts(db, unitIds, { from: `${year}-01-01`, to: `${year}-12-31` })
}

/** Reviews and suits about requests of these units that were pending or ended in a year. */
export async function readChallengeFacts(
  db: Reader,
  { unitIds, year }: { readonly unitIds: readonly string[]; readonly year: number },
): Promise<ChallengeFact[]> {
  return await selectChallengeFacts(db, unitIds, { from: `${year}-01-01`, to: `${year}-12-31` })
}

/** How many requests fall into each kind of applicant and outcome, with what was new and what is carried in and out. */
export interface Tally {
  readonly applicant: ApplicantKind
  readonly received: number
  readonly carriedIn: number
  readonly carriedOut: number
  /** By outcome code. */
  readonly outcomes: Readonly<Record<string, number>>
}

/** The same facts counted, by kind of applicant. */
export async function readTallies(
  db: Reader,
  given: { readonly unitIds: readonly string[]; readonly year: number },
): Promise<Tally[]> {
  const facts = await readRequestFacts(db, given)
  const [first, last] = [`${given.year}-01-01`, `${given.year}-12-31`]
  return [...Map.groupBy(facts, ({ applicant }) => applicant)].map(([applicant, own]) => {
    const ended = own.filter(({ settledOn }) => settledOn !== null && settledOn >= first && settledOn <= last)
    const codes = Map.groupBy(ended, ({ outcome }) => outcome ?? '')
    return {
      applicant,
      received: own.filter(
        ({ receivedOn }) => receivedOn !== null && receivedOn >= first && receivedOn <= last,
      ).length,
      carriedIn: own.filter(({ receivedOn }) => receivedOn !== null && receivedOn < first).length,
      carriedOut: own.filter(
        ({ receivedOn, settledOn }) =>
          receivedOn !== null && receivedOn <= last && (settledOn === null || settledOn > last),
      ).length,
      outcomes: Object.fromEntries([...codes].map(([code, found]) => [code, found.length])),
    }
  })
}

/** How each unit handles requests now and did since a day. */
export async function readMeasures(
  db: Reader,
  { since, now }: { readonly since: CivilDate; readonly now: Date },
): Promise<RequestMeasures[]> {
  return await selectMeasures(db, since, now)
}

/** True when a unit has a request that is past its reply period, or waits unconfirmed past the office's own limit. */
export async function isAnyUnanswered(db: Reader, unitId: string, now: Date): Promise<boolean> {
  const measures = await selectMeasures(db, '2008-05-01', now, unitId)
  return measures.some(({ overdue, unconfirmedLate }) => overdue + unconfirmedLate > 0)
}

/** A request without an answer; see the store. */
export type UnansweredRequest = Unanswered

/** Every request that waits for an answer of the office, the oldest first: what `isAnyUnanswered` and an inspection go by. */
export async function readUnanswered(db: Reader, now: Date): Promise<UnansweredRequest[]> {
  return await selectUnanswered(db, now)
}

/** What a request is called in lists of other modules: nothing of who asked. */
export interface RequestTitle {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly receivedOn: CivilDate | null
  readonly settledOn: CivilDate | null
  readonly outcome: string | null
}

/** What these requests are called, in the order of their numbers. */
export async function readRequestTitles(db: Reader, ids: readonly string[]): Promise<RequestTitle[]> {
  return await selectRequestTitles(db, ids)
}

/** The reviews and suits with these ids, and the requests they are about. */
export async function readChallengedRequests(db: Reader, challengeIds: readonly string[]) {
  return await selectChallengedRequests(db, challengeIds)
}

/** Requests out of these that were taken up again since an instant, after a review or court. */
export async function readReopenedRequests(
  db: Reader,
  ids: readonly string[],
  since: Date,
): Promise<
  {
    readonly id: string
    readonly number: string
    readonly againNumber: string
    readonly receivedOn: CivilDate | null
  }[]
> {
  return await selectReopened(db, ids, since)
}
