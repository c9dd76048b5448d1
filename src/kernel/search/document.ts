/** One published fact as the index is given it. Safe to show to anybody: nothing else is ever put in. */
export interface SearchDocument {
  /** What it is, e.g. "item", "service": one word per kind of page. */
  readonly kind: string
  /** Its id among those of its kind. */
  readonly id: string
  readonly unitId: string
  readonly title: string
  /** Everything a visitor can read of it as text, paragraphs by \n: body and attachments. */
  readonly body: string
  /** Document numbers and index numbers, as printed. */
  readonly numbers: readonly string[]
  /** The date it is sorted and filtered by. */
  readonly dateOn: string
  readonly url: string
  /** Sites on which it may be found. */
  readonly siteIds: readonly string[]
  /** What else may be filtered by, e.g. { column: [...], theme: '…', validity: 'inForce' }. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>
}

/** One filter: the facts whose attribute `name` has any of the values. */
export type SearchFilters = Readonly<Partial<Record<string, string | readonly string[]>>>
