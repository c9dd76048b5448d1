import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Canvas } from '@napi-rs/canvas'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePdf } from '../../../../tests/files/pdf.ts'
import { openBlobStore } from '../blob-store.ts'
import { extract } from '../extract.ts'
import { greyOf, pgmOf, turn } from './picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-recognition-'))
const blobs = openBlobStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const identityNumber = '610921197203154321'
const lines = ['低保对象公示名单', '监督电话 09156312345']

beforeAll(() => {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'),
  )
  GlobalFonts.registerFromPath(join(fonts, '400Regular', 'NotoSerifSC_400Regular.ttf'), 'Song')
})

/** A page as a scanner leaves it: words and a bordered table, all of it one picture. */
function drawPage(): Canvas {
  const canvas = createCanvas(1100, 520)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, 1100, 520)
  pen.fillStyle = '#111'
  pen.font = '32px Song'
  for (const [index, line] of lines.entries()) pen.fillText(line, 80, 90 + index * 340)
  const cells = ['李桂英', identityNumber, '茶岭镇花田村']
  for (const [index, cell] of cells.entries()) {
    pen.strokeRect(80 + index * 330, 180, 330, 80)
    pen.fillText(cell, 95 + index * 330, 232)
  }
  return canvas
}

/** The page as the only thing in a PDF: eight bits of grey a pixel. */
function scanOf(canvas: Canvas, rotate = 0): Buffer {
  const { width, height } = canvas
  const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data
  const grey = turn(greyOf({ width, height, kind: 3, data: rgba }), -rotate)
  const picture = Buffer.from(grey.pixels).toString('latin1')
  const size = `/Width ${grey.width} /Height ${grey.height}`
  return makePdf([`q ${grey.width} 0 0 ${grey.height} 0 0 cm /I Do Q`], {
    objects: [
      `<< /Type /XObject /Subtype /Image ${size} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${picture.length} >>\nstream\n${picture}\nendstream`,
    ],
    page: `/Resources << /XObject << /I 4 0 R >> >> /Rotate ${rotate}`,
  })
}

async function read(bytes: Buffer, name: string) {
  return await extract(blobs, (await blobs.put(bytes)).hash, name)
}

describe('text on pictures', { timeout: 60_000 }, () => {
  test.each([0, 90, 180])(
    'of a scanned page turned by %i° is found, in the cells of a table too',
    async (turned) => {
      const { text, problem } = await read(scanOf(drawPage(), turned), '名单.pdf')
      for (const line of lines) expect(text.replaceAll(' ', '')).toContain(line.replaceAll(' ', ''))
      expect(text).toContain(identityNumber)
      expect(problem).toBe('扫描页1页，文字由程序识别，可能有误，请对照每一页核对')
    },
  )

  test('of a photographed list is found, and is said to be recognised', async () => {
    const { text, problem } = await read(drawPage().toBuffer('image/jpeg'), '名单.jpg')
    expect(text).toContain(identityNumber)
    expect(problem).toBe('图片中的文字由程序识别，可能有误，请对照图片核对')
  })

  test('that is none leaves the page to a person', async () => {
    const blank = createCanvas(600, 400)
    blank.getContext('2d').fillRect(0, 0, 600, 400)
    const { text, problem } = await read(scanOf(blank), '空白.pdf')
    expect(text).toBe('')
    expect(problem).toBe('扫描件，没有可检查的文字，请人工核对每一页')
    expect(await read(blank.toBuffer('image/png'), '底色.png')).toMatchObject({ text: '', problem: null })
  })

  test('in a damaged picture harms nobody', async () => {
    const jpeg = drawPage().toBuffer('image/jpeg')
    const cut = await read(jpeg.subarray(0, 700), '断开.jpg')
    expect(cut.text).not.toContain(identityNumber)
    expect((await read(jpeg, '完好.jpg')).text).toContain(identityNumber)
  })
})

describe('a decoded picture', () => {
  test('of one bit a pixel is unpacked row by row', () => {
    // Two rows of nine pixels: each row fills two bytes.
    const data = Uint8Array.from([0b10000000, 0b10000000, 0, 0b10000000])
    const grey = greyOf({ width: 9, height: 2, kind: 1, data })
    expect([...grey.pixels]).toEqual([255, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 255])
    expect(pgmOf(grey).toString('latin1', 0, 11)).toBe('P5\n9 2\n255\n')
  })

  test('turned four times is itself', () => {
    const grey = { width: 3, height: 2, pixels: Uint8Array.from([1, 2, 3, 4, 5, 6]) }
    expect([...turn(grey, 90).pixels]).toEqual([4, 1, 5, 2, 6, 3])
    expect(turn(grey, 360)).toEqual(grey)
    expect(turn(turn(grey, 270), 90)).toEqual(grey)
  })

  test('larger than any page is refused', () => {
    expect(() => greyOf({ width: 100_000, height: 100_000, kind: 1, data: new Uint8Array(0) })).toThrow(
      '图像',
    )
  })
})
