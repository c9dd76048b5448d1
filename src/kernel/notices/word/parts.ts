import type { Paragraph, ParagraphChild } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  PageBreak,
  Table,
  TableCell,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { Paragraph as NewParagraph } from 'docx'
import type { FormLine, Sheet, SheetPart } from '../sheet.ts'
import { formColumns } from '../sheet.ts'
import { cell, faces, line, mm, pitch, runs, sizes, widthOf } from './measures.ts'

const rule = { style: BorderStyle.SINGLE, size: 5, color: '000000' } as const
const ruled = {
  top: rule,
  bottom: rule,
  left: rule,
  right: rule,
  insideHorizontal: rule,
  insideVertical: rule,
}

type Of<Kind extends SheetPart['kind']> = Extract<SheetPart, { kind: Kind }>
type Drawn = Paragraph | Table

type Draw = {
  readonly [Kind in SheetPart['kind']]: (part: Of<Kind>, isForm: boolean, stays: boolean) => Drawn[]
}

const draw: Draw = {
  title: ({ text }, isForm) => drawTitle(text, isForm),
  number: ({ text }) => [line(body(text), { alignment: AlignmentType.CENTER }), line([])],
  addressee: ({ text }) => [line(body(text))],
  subheading: ({ text }) => [
    line(runs(text, faces.heading, sizes.three), { indent: indented, keepNext: true }),
  ],
  paragraph: (part, isForm, stays) => [drawParagraph(part, isForm, stays)],
  note: ({ text }, isForm) => [isForm ? drawFormNote(text) : line(body(`（${text}）`), { indent: indented })],
  table: (part, isForm) => [drawTable(part, mm(isForm ? 166 : 156))],
  form: (part) => [drawForm(part)],
  attachments: ({ items }, _, stays) => drawAttachments(items, stays && items.length <= few),
  signature: drawSignature,
  pageBreak: () => [new NewParagraph({ children: [new PageBreak()] })],
}

/** One piece of the notice as Word has it. `stays` keeps it on the page of what follows. */
export function drawPart(part: SheetPart, { layout }: Sheet, stays: boolean): Drawn[] {
  return draw[part.kind](part as never, layout === 'form', stays)
}

const indented = { firstLine: Math.round(2 * cell), firstLineChars: 200 }

function body(text: string): ReturnType<typeof runs> {
  return runs(text, faces.body, sizes.three)
}

function drawTitle(text: string, isForm: boolean): Drawn[] {
  const size = isForm ? 40 : sizes.two
  return [
    new NewParagraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 680, lineRule: 'exact', after: isForm ? 200 : 240 },
      children: runs(text, faces.title, size),
    }),
  ]
}

function drawParagraph({ text, align }: Of<'paragraph'>, isForm: boolean, stays: boolean): Paragraph {
  const alignment = {
    indent: AlignmentType.BOTH,
    left: AlignmentType.LEFT,
    center: AlignmentType.CENTER,
    right: AlignmentType.RIGHT,
  }[align]
  if (isForm) return new NewParagraph({ alignment, children: runs(text, faces.form, sizes.smallFour) })
  return line(body(text), {
    alignment,
    keepNext: stays,
    ...(align === 'indent' && { indent: indented }),
  })
}

function drawFormNote(text: string): Paragraph {
  return new NewParagraph({ spacing: { before: 80 }, children: runs(text, faces.form, 21) })
}

/** A list of so many attachments stays with the signature. */
const few = 6

function drawAttachments(items: readonly string[], keepNext: boolean): Paragraph[] {
  const left = Math.round((items.length > 1 ? 6.2 : 5) * cell)
  const hanging = Math.round((items.length > 1 ? 4.2 : 3) * cell)
  const numbered = items.map((item, index) => (items.length > 1 ? `${index + 1}. ${item}` : item))
  return [
    line([], { keepNext }),
    ...numbered.map((item, index) =>
      index === 0
        ? line(body(`附件：${item}`), { indent: { left, hanging }, keepNext })
        : line(body(item), { indent: { left, hanging: Math.round(1.2 * cell) }, keepNext }),
    ),
  ]
}

/** The date stands four characters from the right, the unit centred over it: the seal goes over both. */
function drawSignature({ unit, date }: Of<'signature'>): Paragraph[] {
  const difference = (widthOf(date) - widthOf(unit)) / 2
  const dateIndent = difference < -2 ? 2 - difference : 4
  const right = (characters: number) => ({ right: Math.round(Math.max(1, characters) * cell) })
  const alignment = AlignmentType.RIGHT
  return [
    line([], { keepNext: true }),
    line([], { keepNext: true }),
    line(body(unit), { alignment, indent: right(dateIndent + difference), keepNext: true }),
    // A note beneath stays with it.
    line(body(date), { alignment, indent: right(dateIndent), keepNext: true }),
  ]
}

function drawTable({ widths, head, rows }: Of<'table'>, wide: number): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const columnWidths = widths.map((width) => Math.round((wide * width) / whole))
  const row = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: texts.map((text, index) => drawCell(text, columnWidths[index] ?? 0, 1, true, isHead)),
    })
  return new Table({
    width: { size: wide, type: WidthType.DXA },
    columnWidths,
    borders: ruled,
    rows: [row(head, true), ...rows.map((texts) => row(texts, false))],
  })
}

function drawForm({ lines }: Of<'form'>): Table {
  const unit = mm(166) / formColumns
  const row = ({ height, cells }: FormLine) =>
    new TableRow({
      height: { value: Math.round(height * 340 + 100), rule: 'atLeast' },
      cantSplit: true,
      children: cells.map(({ text, span, label }) =>
        drawCell(text, Math.round(unit * span), span, label, false),
      ),
    })
  return new Table({
    width: { size: mm(166), type: WidthType.DXA },
    columnWidths: Array.from({ length: formColumns }, () => Math.round(unit)),
    borders: ruled,
    rows: lines.map(row),
  })
}

function drawCell(text: string, width: number, span: number, isCentred: boolean, isBold: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80, top: 40, bottom: 40 },
    children: [
      new NewParagraph({
        alignment: isCentred ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: runs(text, faces.form, sizes.smallFour, { bold: isBold }),
      }),
    ],
  })
}

/** 版记 at the foot of the last page: it floats on the lower edge of the type area. */
export function drawImprint({ copies, by, on }: NonNullable<Sheet['imprint']>): Table {
  const small = (text: string): ParagraphChild[] => runs(text, faces.body, sizes.four)
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const
  const wide = mm(156)
  const cellOf = (text: string, width: number, span: number, alignment: 'left' | 'right') =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      columnSpan: span,
      borders: { left: none, right: none },
      margins: { left: 280, right: 280, top: 40, bottom: 40 },
      children: [new NewParagraph({ alignment, children: small(text) })],
    })
  const last = new TableRow({
    children: [cellOf(by, wide * 0.6, 1, 'left'), cellOf(`${on}印发`, wide * 0.4, 1, 'right')],
  })
  const first = new TableRow({ children: [cellOf(`抄送：${copies}`, wide, 2, 'left')] })
  return new Table({
    width: { size: wide, type: WidthType.DXA },
    columnWidths: [Math.round(wide * 0.6), Math.round(wide * 0.4)],
    borders: {
      top: thick,
      bottom: thick,
      left: none,
      right: none,
      insideHorizontal: rule,
      insideVertical: none,
    },
    float: {
      horizontalAnchor: 'margin',
      verticalAnchor: 'margin',
      relativeHorizontalPosition: 'left',
      relativeVerticalPosition: 'bottom',
    },
    rows: copies === '' ? [last] : [first, last],
  })
}

/** Room of whole lines, for what has no text. */
export function room(lines: number): Paragraph {
  return new NewParagraph({ spacing: { line: Math.round(lines * pitch), lineRule: 'exact' }, children: [] })
}
