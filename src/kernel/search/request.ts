import type { CivilDate } from '#kernel/calendar.ts'
import type { SearchFilters } from './document.ts'
import type { Snippet } from './snippet.ts'

/** What a visitor asks. */
export interface SearchRequest {
  /** As typed; only the first 200 characters and ten words count. */
  readonly text: string
  /** "site" belongs in it on every site's own page. */
  readonly filters?: SearchFilters
  /** First and last date; null leaves that end open. */
  readonly from?: CivilDate | null
  readonly until?: CivilDate | null
  /** By default the best first, and among equals the newest. */
  readonly newestFirst?: boolean
  /** From 1. */
  readonly page?: number
  readonly pageSize?: number
  /** Facets to count by, e.g. ['unit', 'column', 'year']. */
  readonly facets?: readonly string[]
}

/** One fact found. */
export interface SearchHit {
  readonly kind: string
  readonly id: string
  readonly url: string
  readonly dateOn: CivilDate
  readonly title: Snippet
  readonly snippet: Snippet
  readonly numbers: readonly string[]
}

export interface SearchResult {
  readonly hits: readonly SearchHit[]
  readonly total: number
  /** False when more than 2,000 texts would have to be read to count exactly: say "about". */
  readonly totalIsExact: boolean
  readonly page: number
  /** Pages that can be asked for: results past the first thousand are reached by asking more narrowly. */
  readonly pages: number
  /** How many hits have each value, by facet name and value. */
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Why, when there is no hit; otherwise null. */
  readonly whyNothing: NothingFound | null
}

/** As far as is counted what another search would find: a total of this many means at least so many. */
export const mostOffered = 1000

/** Why nothing was found and what would find something, most helpful first in each list. Totals end at `mostOffered`. */
export interface NothingFound {
  /** True when no word was asked for. */
  readonly empty: boolean
  /** Words that occur nowhere, whatever is filtered. */
  readonly unknownWords: readonly string[]
  /** What would be found without one of the words. */
  readonly withoutWord: readonly { readonly word: string; readonly total: number }[]
  /** What would be found without the filters, or without one of them ("date" for the dates). */
  readonly withoutFilter: readonly { readonly name: string; readonly total: number }[]
  /** The query with a character that is often mistaken for another put right. */
  readonly respelt: readonly { readonly text: string; readonly total: number }[]
  /** Titles that share most with the query. */
  readonly similarTitles: readonly FoundTitle[]
  /** Numbers that differ from the one asked for in one part. */
  readonly similarNumbers: readonly (FoundTitle & { readonly number: string })[]
}

/** A fact to be offered instead. */
export interface FoundTitle {
  readonly title: string
  readonly url: string
}
