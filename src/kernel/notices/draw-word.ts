import type { ISectionOptions, Paragraph } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Packer,
  PageNumber,
  Paragraph as NewParagraph,
  TextRun,
} from 'docx'
import type { Sheet, SheetPart } from './sheet.ts'
import { faces, line, mm, pitch, red, runs, sizes } from './word/measures.ts'
import { drawImprint, drawPart, room } from './word/parts.ts'

/** The notice as a Word file an office can go on editing: same parts, same measures, typefaces of the office. */
export async function drawWord(sheet: Sheet): Promise<Uint8Array> {
  const document = new Document({
    title: sheet.title,
    creator: sheet.author,
    lastModifiedBy: sheet.author,
    description: '',
    evenAndOddHeaderAndFooters: sheet.layout !== 'form',
    styles: { default: { document: { run: { font: faces.body, size: sizes.three } } } },
    sections: [
      {
        properties: sectionOf(sheet),
        footers: footersOf(sheet),
        children: [
          ...drawHead(sheet),
          ...sheet.parts.flatMap((part, index) => drawPart(part, sheet, stays(part, sheet.parts[index + 1]))),
          ...(sheet.imprint ? [drawImprint(sheet.imprint), room(0.1)] : []),
        ],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

/** The last words of the text stay with the signature: it never stands alone on a page. */
function stays(part: SheetPart, next: SheetPart | undefined): boolean {
  return (
    (part.kind === 'paragraph' || part.kind === 'attachments') &&
    (next?.kind === 'signature' || next?.kind === 'attachments')
  )
}

function sectionOf({ layout }: Sheet): NonNullable<ISectionOptions['properties']> {
  const margin =
    layout === 'form'
      ? { top: mm(25), bottom: mm(22), left: mm(22), right: mm(22), footer: mm(12) }
      : { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(23) }
  return {
    titlePage: layout === 'redLetter',
    page: { size: { width: mm(210), height: mm(297) }, margin },
    ...(layout !== 'form' && {
      grid: {
        type: DocumentGridType.LINES,
        linePitch: Math.round(pitch),
      },
    }),
  }
}

function footersOf({ layout }: Sheet): NonNullable<ISectionOptions['footers']> {
  if (layout === 'form') return {}
  const numbered = (alignment: 'left' | 'right') =>
    new Footer({
      children: [
        new NewParagraph({
          alignment,
          indent: { [alignment]: 280 },
          children: [
            new TextRun({ font: faces.form, size: sizes.four, children: ['— ', PageNumber.CURRENT, ' —'] }),
          ],
        }),
      ],
    })
  const first = layout === 'redLetter' ? { first: new Footer({ children: [doubleRule(false)] }) } : {}
  return { default: numbered('right'), even: numbered('left'), ...first }
}

function drawHead({ head, layout }: Sheet): Paragraph[] {
  if (!head) return []
  const mark = (before: number, points: number) =>
    new NewParagraph({
      alignment: AlignmentType.CENTER,
      spacing: { before, after: 0 },
      children: runs(head.mark, faces.title, shrink(head.mark, points) * 2, { color: red }),
    })
  if (layout === 'redLetter')
    return [
      mark(0, 38),
      doubleRule(true),
      line(runs(head.number, faces.body, sizes.three), { alignment: AlignmentType.RIGHT }),
      line([]),
    ]
  return [
    room(1),
    mark(mm(25), 44),
    line([]),
    line(runs(head.number, faces.body, sizes.three), {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 11 } },
    }),
    line([]),
    line([]),
  ]
}

/** Points at which the mark fits into one line of 150 mm. */
function shrink(mark: string, largest: number): number {
  return Math.max(18, Math.min(largest, Math.floor(425 / Array.from(mark).length)))
}

/** The red double rule of a letter, 170 mm wide: it reaches beyond the type area. */
function doubleRule(thickFirst: boolean): Paragraph {
  const style = thickFirst ? BorderStyle.THICK_THIN_SMALL_GAP : BorderStyle.THIN_THICK_SMALL_GAP
  return new NewParagraph({
    spacing: { before: 0, after: 0, line: 120, lineRule: 'exact' },
    indent: { left: -mm(8), right: -mm(6) },
    border: { bottom: { style, size: 24, color: red, space: 1 } },
    children: [],
  })
}
