import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { apply, matrixFrom, multiply } from '../readers/pdf/matrix.ts'
import type { Matrix } from '../readers/pdf/matrix.ts'
import { withPdf } from '../readers/pdf/open.ts'
import type { Box } from './canvas.ts'
import { boxesOf, cover, drawPage, pageDots } from './canvas.ts'
import type { Cover, Match } from './match.ts'
import { around, findMatches, scrubText } from './match.ts'
import type { PicturePage } from './pdf-write.ts'
import { writePicturePdf } from './pdf-write.ts'
import type { RedactedBytes } from './redacted.ts'
import type { RedactionHit, RedactionRequest } from './redaction.ts'

/** Pictures on pages are decoded up to this many pixels. */
const largestPicture = 60_000_000

/**
 * A PDF as pictures of its pages, with the terms and regions painted over before anything is kept: no text layer, no
 * layer that is off, no earlier version of the file, no properties go along.
 */
export async function redactPdf(bytes: Buffer, { terms, regions }: RedactionRequest): Promise<RedactedBytes> {
  const hits: RedactionHit[] = []
  const textless: number[] = []
  const pages: PicturePage[] = []
  await withPdf(
    bytes,
    async (document) => {
      for (let number = 1; number <= document.numPages; number += 1) {
        const page = await document.getPage(number)
        const { canvas, scale } = await drawPage(page, pageDots)
        const pieces = await readPieces(page)
        if (pieces.length === 0) textless.push(number)
        const matches = matchBothWays(pieces, terms)
        hits.push(...matches.map((match) => describe(match, pieces, terms, number)))
        const covered = matches.flatMap(({ covers }) => covers.flatMap((one) => boxOf(pieces, one, scale)))
        cover(canvas, [...covered, ...boxesOf(regions, number, canvas)])
        pages.push({
          jpeg: canvas.toBuffer('image/jpeg', 88),
          widthPixels: canvas.width,
          heightPixels: canvas.height,
          width: canvas.width / scale,
          height: canvas.height / scale,
        })
        page.cleanup()
      }
    },
    largestPicture,
  )
  const warnings = [
    'PDF 已转成逐页图片，不能再复制文字；有文字版的，请同时公开文字版',
    ...(textless.length > 0
      ? [`第${textless.join('、')}页是图片，没有文字可以查找，请逐页核对并框选需要遮盖的部分`]
      : []),
  ]
  return { bytes: writePicturePdf(pages), hits, warnings }
}

interface PdfPiece {
  readonly text: string
  readonly line: number
  /** From the baseline of the text to points of the page as it is shown. */
  readonly matrix: Matrix
  readonly width: number
  readonly size: number
}

async function readPieces(page: PDFPageProxy): Promise<PdfPiece[]> {
  const view = matrixFrom(page.getViewport({ scale: 1 }).transform)
  const content = await page.getTextContent({ disableNormalization: true, includeMarkedContent: false })
  let line = 0
  return content.items.flatMap((item) => {
    if (!('str' in item)) return []
    const own = line
    if (item.hasEOL) line += 1
    const matrix = matrixFrom(item.transform)
    if (!view || !matrix || item.str === '') return []
    const size = Math.hypot(matrix[2], matrix[3]) || 1
    return [{ text: item.str, line: own, matrix: multiply(view, matrix), width: item.width, size }]
  })
}

/** In the order of the file and in the order the page is read: a term drawn out of order is found as well. */
function matchBothWays(pieces: readonly PdfPiece[], terms: readonly string[]): Match[] {
  const inFile = findMatches(pieces, terms)
  const order = Array.from(pieces.keys()).toSorted((a, b) => {
    const [one, other] = [pieces[a], pieces[b]]
    if (!one || !other) return 0
    const apart = one.matrix[5] - other.matrix[5]
    return Math.abs(apart) > one.size / 2 ? apart : one.matrix[4] - other.matrix[4]
  })
  let line = 0
  const seen = order.flatMap((index, at) => {
    const piece = pieces[index]
    const before = pieces[order[at - 1] ?? -1]
    if (piece && before && Math.abs(piece.matrix[5] - before.matrix[5]) > piece.size / 2) line += 1
    return piece ? [{ text: piece.text, line }] : []
  })
  const asRead = findMatches(seen, terms).map((match) => ({
    ...match,
    covers: match.covers.map((one) => ({ ...one, piece: order[one.piece] ?? 0 })),
  }))
  const known = new Set(inFile.map(keyOf))
  return [...inFile, ...asRead.filter((match) => !known.has(keyOf(match)))]
}

function keyOf({ covers }: Match): string {
  return JSON.stringify(covers.toSorted((a, b) => a.piece - b.piece))
}

/** The box around a part of a piece, a little wider than its letters; of its whole when it stands askew. */
function boxOf(pieces: readonly PdfPiece[], { piece, start, end }: Cover, scale: number): Box[] {
  const found = pieces[piece]
  if (!found) return []
  const { text, matrix, width, size } = found
  const whole = weightOf(text) || 1
  const from = (weightOf(text.slice(0, start)) / whole) * width - size * 0.2
  const to = (weightOf(text.slice(0, end)) / whole) * width + size * 0.2
  // The matrix counts in units of the letters' size; lengths along the line are in points.
  const corners = [
    [from / size, -0.35],
    [to / size, -0.35],
    [from / size, 1.1],
    [to / size, 1.1],
  ].map(([x = 0, y = 0]) => apply(matrix, x, y))
  const xs = corners.map(([x]) => x * scale)
  const ys = corners.map(([, y]) => y * scale)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return [{ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }]
}

/** How wide a text is in Chinese characters, near enough. */
function weightOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character < '\u0250' ? 0.55 : 1), 0)
}

function describe(
  match: Match,
  pieces: readonly PdfPiece[],
  terms: readonly string[],
  page: number,
): RedactionHit {
  const line = pieces[match.covers[0]?.piece ?? 0]?.line
  const text = pieces
    .filter((piece) => piece.line === line)
    .map((piece) => piece.text)
    .join('')
  return {
    term: match.term,
    where: `第${page}页`,
    before: around(text, match.term),
    after: around(scrubText(text, terms), '██'),
  }
}
