import { createCanvas, loadImage } from '@napi-rs/canvas'
import { withPdf } from '../readers/pdf/open.ts'
import { sniff } from '../sniff.ts'
import { drawPage } from './canvas.ts'

/** Pages drawn at once: more is asked for again. */
export const mostShown = 8

/** Some pages of a file as JPEG pictures, and how many it has. */
export interface DrawnPages {
  readonly pages: readonly Uint8Array[]
  readonly total: number
}

/** Pages of a PDF or a picture from a page on, to be looked at; none for other kinds of files. */
export async function drawPages(bytes: Buffer, name: string, from: number): Promise<DrawnPages> {
  const { extension } = await sniff(bytes, name)
  if (extension === 'jpg' || extension === 'png') return { pages: [await shrink(bytes)], total: 1 }
  if (extension !== 'pdf') return { pages: [], total: 0 }
  return await withPdf(
    bytes,
    async (document) => {
      const shown: Uint8Array[] = []
      const last = Math.min(document.numPages, from + mostShown - 1)
      for (let number = from; number <= last; number += 1) {
        const page = await document.getPage(number)
        const { canvas } = await drawPage(page, 100)
        shown.push(canvas.toBuffer('image/jpeg', 75))
        page.cleanup()
      }
      return { pages: shown, total: document.numPages }
    },
    60_000_000,
  )
}

async function shrink(bytes: Buffer): Promise<Uint8Array> {
  const picture = await loadImage(bytes)
  const scale = Math.min(1, 1000 / picture.width)
  const canvas = createCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale))
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toBuffer('image/jpeg', 80)
}
