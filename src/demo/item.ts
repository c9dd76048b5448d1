import type { CivilDate } from '#kernel/calendar.ts'

/** How far an item of the demonstration has come when the county opens. */
export type DemoState =
  | 'draft'
  | 'inReview'
  | 'inSecrecyReview'
  | 'inApproval'
  | 'returned'
  | 'scheduled'
  | 'published'
  | 'corrected'
  | 'withdrawn'

/** One item of the demonstration county, written by us and led through the real procedure when it is seeded. */
export interface DemoItem {
  /** Slug of the unit that publishes it. */
  readonly unit: string
  /** Slugs of the portal's columns it appears in. */
  readonly columns: readonly string[]
  readonly title: string
  /** The day it was made (成文日期); it is published the same day unless its state says otherwise. */
  readonly composedOn: CivilDate
  /** Body as HTML. */
  readonly body: string
  readonly summary?: string
  /** 公文种类, for documents with a number. */
  readonly documentKind?: string
  /** Serial of the document number in its year; the prefix is the unit's. */
  readonly documentSerial?: number
  /** Code of the statutory item; absent: the one its first column serves. */
  readonly catalogueCode?: string
  /** Number of the theme class (主题分类). */
  readonly theme?: string
  /** Title of the document it interprets. */
  readonly interprets?: string
  /** True when it is attached as a Word file, and each of its tables for a spreadsheet. */
  readonly attached?: true
  readonly state?: DemoState
}

/** Joins paragraphs; a line that begins with "## " is a heading. */
export function paragraphs(...lines: readonly string[]): string {
  return lines
    .map((line) => (line.startsWith('## ') ? `<h2>${line.slice(3)}</h2>` : `<p>${line}</p>`))
    .join('\n')
}

/** A table with a caption and one heading row. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const row = (cells: readonly (string | number)[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  return `<table><caption>${caption}</caption><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}
