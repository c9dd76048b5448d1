import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx'
import type { ActionContext } from '#kernel/context.ts'
import { writeTable } from '#kernel/jobs/table-file.ts'
import { addAttachment } from '#modules/publishing/contract/editing.ts'
import { runJob, uploadTo } from './context.ts'
import type { DemoItem } from './item.ts'

/** A file beside a text of ours. */
interface DemoFile {
  readonly title: string
  readonly name: string
  readonly bytes: Buffer
}

/** One piece of a body of ours: a heading, a paragraph or a table. */
type Piece =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly caption: string; readonly rows: readonly (readonly string[])[] }

/** Adds what readers expect to save beside a text: a document as Word, each of its tables for a spreadsheet. */
export async function attachFiles(context: ActionContext, editionId: string, item: DemoItem): Promise<void> {
  for (const { title, name, bytes } of await filesOf(item)) {
    const { hash, sizeBytes } = await context.blobs.put(bytes)
    await uploadTo(
      context,
      addAttachment,
      { key: crypto.randomUUID(), editionId, title },
      { hash, name, sizeBytes },
    )
    await runJob(context, 'publishing.readFile', { hash, name })
  }
}

async function filesOf({ title, body, attached }: DemoItem): Promise<DemoFile[]> {
  if (attached === undefined) return []
  const pieces = piecesOf(body)
  const tables = pieces.filter((piece) => piece.kind === 'table')
  return [
    { title: `${title}（Word版）`, name: `${title}.docx`, bytes: await writeWord(title, pieces) },
    ...(await Promise.all(
      tables.map(async ({ caption, rows }) => ({
        title: caption,
        name: `${caption}.xlsx`,
        bytes: await writeSheet(rows),
      })),
    )),
  ]
}

async function writeSheet([head = [], ...rows]: readonly (readonly string[])[]): Promise<Buffer> {
  const columns = head.map((title, at) => ({ title, value: (row: readonly string[]) => row[at] ?? '' }))
  return (await writeTable('xlsx', columns, rows)).bytes
}

async function writeWord(title: string, pieces: readonly Piece[]): Promise<Buffer> {
  const heading = new Paragraph({ text: title, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER })
  const children = [heading, ...pieces.map(drawPiece)]
  return await Packer.toBuffer(new Document({ creator: '', lastModifiedBy: '', sections: [{ children }] }))
}

function drawPiece(piece: Piece): Paragraph | Table {
  if (piece.kind !== 'table') {
    const { kind, text } = piece
    return new Paragraph(
      kind === 'heading' ? { text, heading: HeadingLevel.HEADING_1 } : { text, indent: { firstLine: 640 } },
    )
  }
  const cells = (row: readonly string[]) =>
    row.map((text) => new TableCell({ children: [new Paragraph(text)] }))
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: piece.rows.map((row, at) => new TableRow({ tableHeader: at === 0, children: cells(row) })),
  })
}

/** The pieces of a body written by `paragraphs` and `table`, in order. */
function piecesOf(body: string): Piece[] {
  return [...body.matchAll(/<(h2|p|table)>(.*?)<\/\1>/gs)].map(([, tag, inner = '']): Piece => {
    if (tag === 'table') return tableOf(inner)
    return { kind: tag === 'h2' ? 'heading' : 'paragraph', text: inner.replaceAll(/<[^>]+>/g, '') }
  })
}

function tableOf(inner: string): Piece {
  const caption = /<caption>(.*?)<\/caption>/s.exec(inner)?.[1] ?? ''
  const rows = [...inner.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd]>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell),
  )
  return { kind: 'table', caption, rows }
}
