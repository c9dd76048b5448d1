import { createCanvas, loadImage } from '@napi-rs/canvas'
import { boxesOf, cover } from './canvas.ts'
import type { RedactedBytes } from './redacted.ts'
import type { RedactionRequest } from './redaction.ts'

/** A picture with its regions painted over, drawn anew: nothing of the camera's notes or thumbnails goes along. */
export async function redactPicture(bytes: Buffer, { regions }: RedactionRequest): Promise<RedactedBytes> {
  const picture = await loadImage(bytes)
  const canvas = createCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0)
  cover(canvas, boxesOf(regions, 1, canvas))
  const isJpeg = bytes[0] === 0xff
  return {
    bytes: isJpeg ? canvas.toBuffer('image/jpeg', 92) : canvas.toBuffer('image/png'),
    hits: [],
    warnings: ['图片中的文字不能自动查找，请核对框选的部分是否完整'],
  }
}
