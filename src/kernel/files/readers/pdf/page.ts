import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PlacedText } from '../../layout.ts'
import type { Matrix } from './matrix.ts'
import { matrixFrom, multiply } from './matrix.ts'
import type { Drawn, Sight } from './sight.ts'
import { readSights } from './sight.ts'

/** Text of a PDF page at its place in points, and whether it is seen. */
export interface PdfText extends PlacedText {
  readonly sight: Sight
}

export interface PdfPage {
  readonly texts: readonly PdfText[]
  readonly paths: number
}

/** Reads the text of a page; what decides on visibility comes from its operators. */
export async function readPdfPage(
  page: PDFPageProxy,
  isLayerShown: (group: unknown) => boolean,
): Promise<PdfPage> {
  const content = await page.getTextContent({ disableNormalization: true, includeMarkedContent: false })
  const drawn = readSights(await page.getOperatorList(), isLayerShown)
  const view = matrixFrom(page.getViewport({ scale: 1 }).transform)
  const match = matchSights(drawn)
  const texts = content.items.flatMap((item) => {
    if (!('str' in item) || item.str === '' || !view) return []
    return [{ ...placeOf(item, view), text: plainForms(item.str), sight: match(item.str) }]
  })
  page.cleanup()
  return { texts, paths: drawn.paths }
}

/** Radicals, compatibility ideographs and ligatures as the characters they look like; punctuation stays as it is. */
function plainForms(text: string): string {
  return text.replaceAll(/[\u2E80-\u2FDF\uF900-\uFAFF\uFB00-\uFB06]/g, (form) => form.normalize('NFKC'))
}

function placeOf(
  item: { transform: unknown[]; width: number; height: number },
  view: Matrix,
): Omit<PlacedText, 'text'> {
  const [a, b, c, d, x, y] = multiply(view, matrixFrom(item.transform) ?? [1, 0, 0, 1, 0, 0])
  const size = Math.hypot(c, d) || item.height || 1
  const isUpright = Math.abs(b) <= Math.abs(a)
  return { x, y, width: isUpright ? item.width : size, size }
}

/**
 * Finds out for each piece of text, taken in order, how its characters were drawn. Both lists come from the same
 * operators; where they differ (ligatures, marks), the next place that fits is taken.
 */
function matchSights({ characters, sights }: Drawn): (text: string) => Sight {
  let at = 0
  return (text) => {
    const wanted = Array.from(text.replaceAll(/\s/g, ''))
    if (wanted.length === 0) return sights[Math.max(0, at - 1)] ?? 'seen'
    const found = findNext(characters, wanted, at)
    if (found === undefined) return sights.every((sight) => sight !== 'seen') ? (sights[0] ?? 'seen') : 'seen'
    at = found + wanted.length
    const seen = sights.slice(found, at)
    return seen.includes('seen') ? 'seen' : (seen[0] ?? 'seen')
  }
}

function findNext(
  characters: readonly string[],
  wanted: readonly string[],
  from: number,
): number | undefined {
  const last = Math.min(characters.length - wanted.length, from + 2000)
  for (let start = from; start <= last; start += 1)
    if (wanted.every((character, index) => characters[start + index] === character)) return start
  return undefined
}
