import { unreadable } from '../unreadable.ts'

/** A picture as pdf.js decodes it. `kind`: 1 one bit a pixel, rows filled up to bytes; 2 RGB; 3 RGBA. */
export interface DecodedPicture {
  readonly width: number
  readonly height: number
  readonly kind: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A picture in shades of grey, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** More pixels than a page scanned at 600 dots an inch has. */
export const mostPixels = 40_000_000

/** @throws Unreadable when it is larger than any page */
export function greyOf({ width, height, kind, data }: DecodedPicture): GreyPicture {
  if (width * height > mostPixels) throw unreadable.damaged('图像')
  const pixels = new Uint8Array(width * height)
  const rowBytes = (width + 7) >> 3
  const channels = kind === 3 ? 4 : 3
  for (let at = 0; at < pixels.length; at += 1) {
    if (kind === 1) {
      const [row, column] = [Math.floor(at / width), at % width]
      const byte = data[row * rowBytes + (column >> 3)] ?? 0
      pixels[at] = (byte >> (7 - (column & 7))) & 1 ? 255 : 0
    } else {
      const from = at * channels
      // Rec. 601, in whole numbers.
      pixels[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8
    }
  }
  return { width, height, pixels }
}

/** The picture turned clockwise by a multiple of 90 degrees, as its page asks for. */
export function turn(picture: GreyPicture, degrees: number): GreyPicture {
  const quarters = (((degrees / 90) % 4) + 4) % 4
  let turned = picture
  for (let count = 0; count < quarters; count += 1) turned = turnOnce(turned)
  return turned
}

function turnOnce({ width, height, pixels }: GreyPicture): GreyPicture {
  const turned = new Uint8Array(pixels.length)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      turned[column * height + (height - 1 - row)] = pixels[row * width + column] ?? 0
  return { width: height, height: width, pixels: turned }
}

/** As a portable grey map (PGM, "P5"), which the recogniser reads without decoding. */
export function pgmOf({ width, height, pixels }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels])
}
