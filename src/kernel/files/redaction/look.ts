import { createCanvas, loadImage } from '@napi-rs/canvas'
import { withPdf } from '../readers/pdf/open.ts'
import { sniff } from '../sniff.ts'
import { drawPage } from './canvas.ts'

/** Pages that are shown for choosing regions. */
const mostShown = 30

/** Pages of a PDF or a picture as JPEG pictures to be looked at; empty for other kinds of files. */
export async function drawFirstPages(bytes: Buffer, name: string): Promise<Uint8Array[]> {
  const { extension } = await sniff(bytes, name)
  if (extension === 'jpg' || extension === 'png') return [await shrink(bytes)]
  if (extension !== 'pdf') return []
  return await withPdf(
    bytes,
    async (document) => {
      const shown: Uint8Array[] = []
      for (let number = 1; number <= Math.min(document.numPages, mostShown); number += 1) {
        const page = await document.getPage(number)
        const { canvas } = await drawPage(page, 100)
        shown.push(canvas.toBuffer('image/jpeg', 75))
        page.cleanup()
      }
      return shown
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
