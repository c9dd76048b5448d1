import type { Filling } from './fields.ts'
import { entriesOf, fill, holds, newFilling, rowsOf } from './fields.ts'
import type { FormLine, Sheet, SheetPart } from './sheet.ts'
import { formColumns } from './sheet.ts'
import type { Block, FieldValues, NoticeField, TemplateBody } from './template.ts'
import { commonFields } from './template.ts'

/** What a notice is made from. */
export interface Composition {
  readonly template: TemplateBody
  /** The fields of its kind; the common ones are added. */
  readonly fields: readonly NoticeField[]
  readonly values: FieldValues
  /** Text of each passage it uses, by key. */
  readonly passages: ReadonlyMap<string, string>
  /** The red mark and the printing office. */
  readonly letterhead: { readonly redMark: string; readonly printedBy: string }
  readonly isPreview: boolean
}

/** Every field a template of this kind may name, by label. */
export function knownFields(own: readonly NoticeField[]): NoticeField[] {
  return [...own, ...commonFields]
}

/** The notice with everything filled in, and the labels of what is missing for it. */
export function compose(given: Composition): { sheet: Sheet; missing: string[] } {
  const filling = newFilling(knownFields(given.fields), given.values)
  const { template, letterhead } = given
  const shown = template.body.filter(({ when }) => holds(when, given.values))
  const parts = shown.flatMap((block) => composeBlock(block, filling, given.passages))
  const imprint = shown.find((block) => block.kind === 'imprint')
  const hasHead = template.layout === 'redHead' || template.layout === 'redLetter'
  const sheet: Sheet = {
    layout: template.layout,
    title: template.title,
    author: fill('{{unitName}}', filling),
    on: textOf(given.values['issuedOn']),
    head: hasHead ? { mark: letterhead.redMark, number: textOf(given.values['documentNumber']) } : null,
    parts,
    imprint: imprint
      ? {
          copies: fill(imprint.copies, filling),
          by: letterhead.printedBy,
          on: fill('{{issuedOn}}', filling),
        }
      : null,
    isPreview: given.isPreview,
  }
  return { sheet, missing: [...filling.missing].map((name) => filling.known.get(name)?.label ?? name) }
}

function textOf(value: FieldValues[string]): string {
  return typeof value === 'string' ? value : ''
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

type Composers = {
  readonly [Kind in Block['kind']]: (
    block: Of<Kind>,
    filling: Filling,
    passages: ReadonlyMap<string, string>,
  ) => SheetPart[]
}

const composers: Composers = {
  title: ({ kind, text }, filling) => [{ kind, text: fill(text, filling) }],
  addressee: ({ kind, text }, filling) => [{ kind, text: fill(text, filling) }],
  subheading: ({ kind, text }, filling) => [{ kind, text: fill(text, filling) }],
  note: ({ kind, text }, filling) => [{ kind, text: fill(text, filling) }],
  number: ({ kind }, filling) => [{ kind, text: textOf(filling.values['documentNumber']) }],
  paragraph: ({ text, align }, filling) => paragraphs(fill(text, filling), align),
  list: composeList,
  passage: composePassage,
  table: (block, filling) => [composeTable(block, filling)],
  form: ({ kind, lines }, filling) => [{ kind, lines: lines.map((line) => composeLine(line, filling)) }],
  attachments: ({ kind, field }, filling) => [{ kind, items: entriesOf(field, filling) }],
  signature: ({ kind, unit, date }, filling) => [
    { kind, unit: fill(unit, filling), date: fill(date, filling) },
  ],
  pageBreak: ({ kind }) => [{ kind }],
  // It stands at the foot of the last page, whatever comes before.
  imprint: () => [],
}

function composeBlock(block: Block, filling: Filling, passages: ReadonlyMap<string, string>): SheetPart[] {
  return composers[block.kind](block as never, filling, passages)
}

/** A value of several lines makes several paragraphs. */
function paragraphs(text: string, align: Of<'paragraph'>['align']): SheetPart[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line.trim(), align }))
}

function composeList({ field, numbered }: Of<'list'>, filling: Filling): SheetPart[] {
  return entriesOf(field, filling).flatMap((entry, index) =>
    paragraphs(numbered ? `${index + 1}. ${entry}` : entry, 'indent'),
  )
}

function composePassage(
  { key }: Of<'passage'>,
  filling: Filling,
  passages: ReadonlyMap<string, string>,
): SheetPart[] {
  const text = passages.get(key)
  if (text === undefined) filling.missing.add(`常用段落“${key}”`)
  return paragraphs(fill(text ?? '', filling), 'indent')
}

function composeTable({ field, columns }: Of<'table'>, filling: Filling): SheetPart {
  return {
    kind: 'table',
    widths: columns.map(({ share }) => share),
    head: columns.map(({ title }) => fill(title, filling)),
    rows: rowsOf(field, filling).map((row, index) =>
      columns.map(({ name }) => (name === 'serial' ? String(index + 1) : (row[name] ?? ''))),
    ),
  }
}

/** The spans of a line by its shares, so that they add up whatever was typed. */
function composeLine({ height, cells }: Of<'form'>['lines'][number], filling: Filling): FormLine {
  const whole = cells.reduce((sum, { share }) => sum + share, 0)
  let used = 0
  let before = 0
  return {
    height,
    cells: cells.map(({ text, share, label }, index) => {
      before += share
      const end = index === cells.length - 1 ? formColumns : Math.round((before / whole) * formColumns)
      const span = Math.max(1, Math.min(end - used, formColumns - used - (cells.length - 1 - index)))
      used += span
      return { text: fill(text, filling), span, label }
    }),
  }
}
