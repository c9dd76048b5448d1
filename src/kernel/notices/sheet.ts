import type { CivilDate } from '#kernel/calendar.ts'
import type { Layout } from './template.ts'

/** A notice with everything filled in: the one thing Word and PDF are both drawn from. Texts are plain data. */
export interface Sheet {
  readonly layout: Layout
  /** Property of the files; the title on the paper is a part. */
  readonly title: string
  /** The unit, as property of the files. */
  readonly author: string
  readonly on: CivilDate
  /** The red head; null in layouts without one. */
  readonly head: { readonly mark: string; readonly number: string } | null
  readonly parts: readonly SheetPart[]
  /** 版记; null when there is none. */
  readonly imprint: { readonly copies: string; readonly by: string; readonly on: string } | null
  /** True when it is only looked at: a mark across the page says so. */
  readonly isPreview: boolean
}

interface TextPart<Kind extends string> {
  readonly kind: Kind
  readonly text: string
}

/** One piece of the paper. */
export type SheetPart =
  | TextPart<'title'>
  | TextPart<'number'>
  | TextPart<'addressee'>
  | TextPart<'subheading'>
  | TextPart<'note'>
  | {
      readonly kind: 'paragraph'
      readonly text: string
      readonly align: 'indent' | 'left' | 'center' | 'right'
    }
  | {
      readonly kind: 'table'
      /** Relative widths. */
      readonly widths: readonly number[]
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'form'; readonly lines: readonly FormLine[] }
  | { readonly kind: 'attachments'; readonly items: readonly string[] }
  | { readonly kind: 'signature'; readonly unit: string; readonly date: string }
  | { readonly kind: 'pageBreak' }

/** A line of a ruled form. The spans of its cells add up to `formColumns`. */
export interface FormLine {
  readonly height: number
  readonly cells: readonly { readonly text: string; readonly span: number; readonly label: boolean }[]
}

/** Into how many columns the width of a form is divided. */
export const formColumns = 24

/** A notice as files. */
export interface DrawnNotice {
  readonly docx: Uint8Array
  readonly pdf: Uint8Array
}
