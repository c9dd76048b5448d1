import type { Canvas } from '@napi-rs/canvas'
import { createCanvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Region } from './redaction.ts'

/** Dots an inch of a page as it goes out: letters of 六号 stay readable. */
export const pageDots = 200

/** Pixels of one page at most, whatever its size: 40 million. */
const mostPixels = 40_000_000

/** The pixels of a page as it is seen: turned as it says, cut to its box, without layers that are off. */
export async function drawPage(page: PDFPageProxy, dots: number): Promise<{ canvas: Canvas; scale: number }> {
  const natural = page.getViewport({ scale: 1 })
  const most = Math.sqrt(mostPixels / (natural.width * natural.height))
  const scale = Math.min(dots / 72, most)
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
  return { canvas, scale }
}

/** A box in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Paints boxes over what must go. What nearly is paper becomes paper first: pale letters are letters all the same. */
export function cover(canvas: Canvas, boxes: readonly Box[]): void {
  const context = canvas.getContext('2d')
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = pixels
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) > 247 && (data[at + 1] ?? 0) > 247 && (data[at + 2] ?? 0) > 247)
      data.fill(255, at, at + 4)
  context.putImageData(pixels, 0, 0)
  context.fillStyle = '#000000'
  for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height)
}

/** Regions of one page as boxes in pixels. */
export function boxesOf(regions: readonly Region[], page: number, canvas: Canvas): Box[] {
  return regions
    .filter((region) => region.page === page)
    .map(({ x, y, width, height }) => ({
      x: Math.floor(x * canvas.width),
      y: Math.floor(y * canvas.height),
      width: Math.ceil(width * canvas.width) + 1,
      height: Math.ceil(height * canvas.height) + 1,
    }))
}
