import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { withPdf } from '../readers/pdf/open.ts'
import type { DecodedPicture, GreyPicture } from './picture.ts'
import { greyOf, mostPixels, turn } from './picture.ts'

/** A picture narrower or lower than this has no text to read: a rule, a seal, a speck. */
const leastSide = 80

/**
 * The pictures that make up pages of a scan, each turned as its page is, one page at a time.
 * @param pages numbers of the pages, from 1
 * @throws Unreadable when the document cannot be opened
 */
export async function readPagePictures(
  bytes: Buffer,
  pages: readonly number[],
  take: (page: number, pictures: readonly GreyPicture[]) => Promise<void>,
): Promise<void> {
  await withPdf(
    bytes,
    async (document) => {
      for (const number of pages) {
        const page = await document.getPage(number)
        const pictures = await picturesOf(page)
        await take(
          number,
          pictures.map((picture) => turn(greyOf(picture), page.rotate)),
        )
        page.cleanup()
      }
    },
    mostPixels,
  )
}

async function picturesOf(page: PDFPageProxy): Promise<DecodedPicture[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const found: DecodedPicture[] = []
  for (const [index, operator] of fnArray.entries()) {
    if (!paintsPicture.has(operator)) continue
    const [given] = argsArray[index] as readonly unknown[]
    const picture = typeof given === 'string' ? await objectOf(page, given) : await maskOf(page, given)
    if (isReadable(picture)) found.push(picture)
  }
  return found
}

const paintsPicture: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
])

/** A mask of one bit a pixel keeps its data under a name of its own; black on it is what is painted. */
async function maskOf(page: PDFPageProxy, given: unknown): Promise<unknown> {
  if (typeof given !== 'object' || given === null || !('data' in given)) return given
  const data = typeof given.data === 'string' ? await objectOf(page, given.data) : given
  return typeof data === 'object' && data !== null && !('kind' in data)
    ? { ...given, ...data, kind: 1 }
    : data
}

async function objectOf(page: PDFPageProxy, name: string): Promise<unknown> {
  const shelf = name.startsWith('g_') ? page.commonObjs : page.objs
  return await new Promise((resolve) => void shelf.get(name, resolve))
}

function isReadable(picture: unknown): picture is DecodedPicture {
  if (typeof picture !== 'object' || picture === null) return false
  const { width, height, kind, data } = picture as Partial<DecodedPicture>
  return data instanceof Uint8Array || data instanceof Uint8ClampedArray
    ? Number(width) >= leastSide && Number(height) >= leastSide && [1, 2, 3].includes(Number(kind))
    : false
}
