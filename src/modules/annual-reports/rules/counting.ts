import type { CivilDate } from '#kernel/calendar.ts'
import type { Grid, Layout, RowCount } from './form.ts'

/** What the report must know of one request for information. */
export interface RequestFact {
  readonly id: string
  /** One of the kinds of applicants the columns of the form count. */
  readonly applicant: string
  /** The day from which the law counts; null while the receipt is not confirmed: such a request is in no figure yet. */
  readonly receivedOn: CivilDate | null
  /** The day the first decision on it was served; null while there is none. */
  readonly settledOn: CivilDate | null
  /** Outcome code of that decision; null while there is none. */
  readonly outcome: string | null
}

/** What the report must know of one administrative review or lawsuit. */
export interface ChallengeFact {
  readonly id: string
  readonly kind: string
  readonly startedOn: CivilDate
  /** Null while it is pending. */
  readonly endedOn: CivilDate | null
  readonly result: string | null
}

/** What the report must know of one normative document that the unit published. */
export interface DocumentFact {
  readonly id: string
  readonly madeOn: CivilDate
  /** The first day on which it is no longer in force; null while it is. */
  readonly ceasedOn: CivilDate | null
}

/** What the report must know of one published item. */
export interface ItemFact {
  readonly id: string
  readonly publishedOn: CivilDate
  readonly columnKinds: readonly string[]
}

/** What the report must know of one column of the unit's site. */
export interface ColumnFact {
  readonly id: string
  readonly openedOn: CivilDate
}

/** Everything that is counted for one unit. */
export interface Facts {
  readonly requests: readonly RequestFact[]
  readonly challenges: readonly ChallengeFact[]
  readonly documents: readonly DocumentFact[]
  readonly items: readonly ItemFact[]
  readonly columns: readonly ColumnFact[]
}

/** Ids of the cases or items counted in each cell. A cell that counts nothing is not in it; one that found none is empty. */
export type Evidence = Readonly<Record<string, readonly string[]>>

/** Puts every fact into the cells of the form that count it. */
export function countFacts({ grids }: Layout, year: number, facts: Facts): Evidence {
  const span = { first: `${year}-01-01`, last: `${year}-12-31` }
  return Object.fromEntries(
    grids.flatMap((grid) =>
      grid.rows.flatMap((row) =>
        grid.columns
          .filter((column) => row.count && !column.sumOf)
          .map((column) => [
            `${grid.key}.${row.key}.${column.key}`,
            row.count ? findCounted(row.count, column, span, facts) : [],
          ]),
      ),
    ),
  )
}

interface Span {
  readonly first: CivilDate
  readonly last: CivilDate
}

type Column = Grid['columns'][number]

function findCounted(count: RowCount, column: Column, span: Span, facts: Facts): string[] {
  if (count.of === 'challenge') return idsOf(facts.challenges.filter((one) => isChallenge(one, column, span)))
  if (count.of === 'documents') return idsOf(facts.documents.filter((one) => isDocument(one, column, span)))
  if (count.of === 'items') return idsOf(facts.items.filter((one) => isItem(one, count.columnKinds, span)))
  if (count.of === 'columns') return idsOf(facts.columns.filter(({ openedOn }) => openedOn <= span.last))
  if (count.of === 'columnsOpened') return idsOf(facts.columns.filter(({ openedOn }) => isIn(openedOn, span)))
  return idsOf(
    facts.requests.filter(
      (request) => (column.applicants ?? []).includes(request.applicant) && isRequest(request, count, span),
    ),
  )
}

function idsOf(facts: readonly { readonly id: string }[]): string[] {
  return facts.map(({ id }) => id).sort()
}

function isIn(day: CivilDate | null, { first, last }: Span): boolean {
  return day !== null && day >= first && day <= last
}

/** A request is new in the year of its receipt, settled in the year its decision was served, and carried in between. */
function isRequest({ receivedOn, settledOn, outcome }: RequestFact, count: RowCount, span: Span): boolean {
  if (receivedOn === null) return false
  if (count.of === 'received') return isIn(receivedOn, span)
  if (count.of === 'carriedIn') return receivedOn < span.first && isOpenOn(span.first, settledOn)
  if (count.of === 'carriedOut') return receivedOn <= span.last && !isBy(span.last, settledOn)
  return count.of === 'outcome' && isIn(settledOn, span) && count.codes.includes(outcome ?? '')
}

/** True when it was not settled before the day. */
function isOpenOn(day: CivilDate, settledOn: CivilDate | null): boolean {
  return settledOn === null || settledOn >= day
}

/** True when it was settled on the day or before. */
function isBy(day: CivilDate, settledOn: CivilDate | null): boolean {
  return settledOn !== null && settledOn <= day
}

/** A review or lawsuit counts in the year it ended; one that was begun by the end of the year and has not ended is pending. */
function isChallenge(
  { kind, startedOn, endedOn, result }: ChallengeFact,
  { challenge }: Column,
  span: Span,
): boolean {
  if (!challenge || challenge.kind !== kind) return false
  if (challenge.result === 'pending')
    return startedOn <= span.last && (endedOn === null || endedOn > span.last)
  return isIn(endedOn, span) && challenge.result === result
}

function isDocument({ madeOn, ceasedOn }: DocumentFact, { documents }: Column, span: Span): boolean {
  if (documents === 'made') return isIn(madeOn, span)
  if (documents === 'repealed') return isIn(ceasedOn, span)
  return documents === 'inForce' && madeOn <= span.last && (ceasedOn === null || ceasedOn > span.last)
}

function isItem({ publishedOn, columnKinds }: ItemFact, kinds: readonly string[], span: Span): boolean {
  return isIn(publishedOn, span) && (kinds.length === 0 || columnKinds.some((kind) => kinds.includes(kind)))
}
