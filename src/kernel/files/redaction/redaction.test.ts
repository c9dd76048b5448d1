import { createCanvas, loadImage } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeDocx, makeXlsx, paragraph, run, wordPart } from '../../../../tests/files/office.ts'
import { makePdf, pdfLine } from '../../../../tests/files/pdf.ts'
import { openTestBlobs } from '../../../../tests/notices.ts'
import { extractBytes } from '../extract-bytes.ts'
import { withPdf } from '../readers/pdf/open.ts'
import { drawPage } from './canvas.ts'
import { findMatches, holdsTerm, scrubText } from './match.ts'
import { neutralName, prove, redact } from './redact.ts'
import { redactBytes } from './redact-bytes.ts'

async function redacted(bytes: Buffer, name: string, terms: string[], regions: never[] | object[] = []) {
  const made = await redactBytes(bytes, name, { terms, regions: regions as never })
  if (typeof made === 'string') throw new Error(made)
  return { ...made, read: await extractBytes(Buffer.from(made.bytes), name) }
}

describe('a term', () => {
  test.each([
    ['张三', '申请人张 三来信'],
    ['13800138000', '电话138 0013 8000'],
    ['13800138000', '电话１３８－００１３－８０００'],
    ['Zhang San', 'ZHANGSAN'],
    ['张三', '张\u200b三'],
  ])('%s is found however it is spelt: %s', (term, text) => {
    expect(holdsTerm(text, term)).toBe(true)
    expect(holdsTerm(scrubText(text, [term]), term)).toBe(false)
  })

  test('that is short is not found over the end of a line, one that is long is', () => {
    expect(holdsTerm('夸张\n三人', '张三')).toBe(false)
    expect(holdsTerm('110101199003\n07123X', '11010119900307123X')).toBe(true)
  })

  test('cut into pieces anywhere is covered whole, and nothing beside it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }), (cuts) => {
        const text = '申请人张三丰，住址青岚县城关镇，联系电话13800138000。'
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        const pieces = at.slice(1).map((end, index) => ({ text: text.slice(at[index], end), line: 0 }))
        const found = findMatches(pieces, ['张三丰', '13800138000'])
        const covered = found.flatMap(({ covers }) =>
          covers.map(({ piece, start, end }) => pieces[piece]?.text.slice(start, end)),
        )
        expect(covered.join('')).toBe('张三丰13800138000')
      }),
    )
  })
})

/** A text cut into runs of Word. */
function runsOf(text: string, cuts: readonly number[]): string {
  const at = [0, ...cuts.toSorted((a, b) => a - b), text.length]
  return `<w:p>${at
    .slice(1)
    .map((end, index) => run(text.slice(at[index], Math.max(end, at[index] ?? 0))))
    .join('')}</w:p>`
}

describe('a Word document', () => {
  test('has nothing left of a term, wherever its runs are cut, and keeps all other text', async () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const bytes = makeDocx(
          `${paragraph('前一段照旧')}${runsOf('申请人张三丰来信反映情况', at)}${paragraph('后一段照旧')}`,
        )
        const { read, hits } = await redacted(Buffer.from(bytes), 'a.docx', ['张三丰'])
        expect(hits.length).toBe(1)
        expect(read.text.replaceAll(/█+/g, '██')).toBe('前一段照旧\n申请人██来信反映情况\n后一段照旧')
      }),
      { numRuns: 25 },
    )
  })

  test('has nothing left in a row of a table with one character to a cell', async () => {
    const cells = Array.from('11010119900307123X').map((digit) => `<w:tc>${paragraph(digit)}</w:tc>`)
    const bytes = makeDocx(`<w:tbl><w:tr>${cells.join('')}</w:tr></w:tbl>${paragraph('其余照旧')}`)
    const { read } = await redacted(Buffer.from(bytes), 'a.docx', ['11010119900307123X'])
    expect(read.text.replaceAll(/\D/g, '')).toBe('')
    expect(read.text).toContain('其余照旧')
  })

  test('has nothing left in comments, tracked changes, hidden text, properties and pictures’ descriptions', async () => {
    const deleted =
      '<w:p><w:del w:author="张三" w:id="1"><w:r><w:delText>张三的电话</w:delText></w:r></w:del></w:p>'
    const hidden = paragraph('张三在这里', '<w:vanish/>')
    const bytes = makeDocx(`${paragraph('公开的部分')}${deleted}${hidden}`, {
      parts: {
        'docProps/core.xml':
          '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>关于张三的答复</dc:title><dc:creator>张三</dc:creator></cp:coreProperties>',
        'word/header1.xml': wordPart('hdr', paragraph('张三卷')),
      },
      relations: [['h1', 'header', 'header1.xml']],
    })
    const made = await redacted(Buffer.from(bytes), 'a.docx', ['张三'])
    expect(prove(made.read, 'a.docx', ['张三']).remaining).toEqual([])
    expect(made.hits.map(({ where }) => where)).toEqual(['页眉第1段', '文档属性第0段'].slice(0, 1))
    expect(made.read.text).toContain('公开的部分')
  })
})

describe('a workbook', () => {
  const sheet = (rows: string) => [['名单', 'visible', `<sheetData>${rows}</sheetData>`]] as const
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

  test('has nothing left of a term in one cell, over several, or written as a number', async () => {
    const rows = `<row r="1">${cell('A1', '姓名张三')}${cell('B1', '保留')}</row><row r="2">${cell('A2', '1380')}${cell('B2', '0138')}${cell('C2', '000')}</row><row r="3"><c r="A3"><v>13800138000</v></c><c r="B3"><v>42</v></c></row>`
    const bytes = makeXlsx(sheet(rows))
    const { read, hits } = await redacted(Buffer.from(bytes), 'a.xlsx', ['张三', '13800138000'])
    expect(prove(read, 'a.xlsx', ['张三', '13800138000']).remaining).toEqual([])
    expect(read.text).toContain('保留')
    expect(read.text).toContain('42')
    expect(hits.length).toBeGreaterThanOrEqual(3)
  })
})

test('a text loses its terms and keeps the rest, in whatever encoding it came', async () => {
  const { read, hits } = await redacted(Buffer.from('甲方张三\n电话 138-0013-8000\n其余'), 'a.txt', [
    '张三',
    '13800138000',
  ])
  expect(read.text).toBe('甲方██\n电话 ██\n其余')
  expect(hits.map(({ where, before, after }) => [where, before, after])).toEqual([
    ['第1行', '甲方张三', '甲方██'],
    ['第2行', '电话 138-0013-8000', '电话 ██'],
  ])
})

/** Darkest and lightest of the pixels of a stretch of a page, in fractions. */
async function shadeOf(pdf: Buffer, x: number, y: number, width: number, height: number) {
  return await withPdf(
    pdf,
    async (document) => {
      const { canvas } = await drawPage(await document.getPage(1), 72)
      const at = [x * canvas.width, y * canvas.height, width * canvas.width, height * canvas.height] as const
      const { data } = canvas.getContext('2d').getImageData(...at)
      const greys = Array.from(data).filter((_, index) => index % 4 === 0)
      return { dark: Math.min(...greys), light: Math.max(...greys) }
    },
    60_000_000,
  )
}

describe('a PDF', () => {
  test.each([
    ['upright', ''],
    ['turned', '/Rotate 90'],
    ['cut to a box', '/CropBox [0 400 595 842]'],
    ['enlarged', '/UserUnit 2'],
  ])('%s goes out as pictures, without its text, with the term painted over', async (_, page) => {
    const text = `${pdfLine('Open part', 700)}${pdfLine('Secret Zhang San 13800138000', 600)}`
    const { read, bytes, hits } = await redacted(makePdf([text], { page }), 'a.pdf', [
      'Zhang San',
      '13800138000',
    ])
    expect(read.text).toBe('')
    expect(hits.map(({ term, where }) => [term, where])).toEqual([
      ['Zhang San', '第1页'],
      ['13800138000', '第1页'],
    ])
    for (const trace of ['Zhang', '13800138000', 'Open part', '/Font', '/Info', '/Metadata'])
      expect(Buffer.from(bytes).includes(trace)).toBe(false)
  })

  test('is black where the term stood and unharmed beside it', async () => {
    const text = `${pdfLine('Open', 700)}${pdfLine('Zhang San', 600)}`
    const { bytes } = await redacted(makePdf([text]), 'a.pdf', ['Zhang San'])
    const letters = [72 / 595, (842 - 608) / 842, 50 / 595, 8 / 842] as const
    expect((await shadeOf(Buffer.from(bytes), ...letters)).light).toBeLessThan(40)
    const open = await shadeOf(Buffer.from(bytes), 72 / 595, (842 - 710) / 842, 30 / 595, 12 / 842)
    expect(open.light).toBeGreaterThan(200)
    expect(open.dark).toBeLessThan(120)
  })

  test('finds a term that is drawn out of order, in two pieces', async () => {
    const out =
      'q BT /F1 12 Tf 1 0 0 1 96 600 Tm (g San) Tj ET Q q BT /F1 12 Tf 1 0 0 1 300 500 Tm (x) Tj ET Q q BT /F1 12 Tf 1 0 0 1 66 600 Tm (Zhan) Tj ET Q'
    const { hits } = await redacted(makePdf([out]), 'a.pdf', ['Zhang San'])
    expect(hits.length).toBe(1)
  })

  test('has a region painted over that no text tells of', async () => {
    const region = { page: 1, x: 0.2, y: 0.2, width: 0.3, height: 0.1 }
    const { bytes, warnings } = await redacted(makePdf(['']), 'a.pdf', [], [region])
    expect((await shadeOf(Buffer.from(bytes), 0.22, 0.22, 0.26, 0.06)).light).toBeLessThan(40)
    expect(warnings.join()).toContain('第1页是图片')
  })
})

test('a picture is drawn anew with its regions black and without the notes of its camera', async () => {
  const canvas = createCanvas(100, 100)
  canvas.getContext('2d').fillStyle = '#ffffff'
  canvas.getContext('2d').fillRect(0, 0, 100, 100)
  const jpeg = canvas.toBuffer('image/jpeg')
  const exif = Buffer.from('\xff\xe1\x00\x12Exif\0\0ZhangSan12', 'latin1')
  const noted = Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
  const region = { page: 1, x: 0, y: 0, width: 0.5, height: 0.5 }
  const { bytes } = await redacted(noted, 'a.jpg', [], [region])
  expect(Buffer.from(bytes).includes('ZhangSan')).toBe(false)
  const made = createCanvas(100, 100)
  made.getContext('2d').drawImage(await loadImage(Buffer.from(bytes)), 0, 0)
  const [covered] = made.getContext('2d').getImageData(20, 20, 1, 1).data
  const [open] = made.getContext('2d').getImageData(80, 80, 1, 1).data
  expect([Number(covered) < 40, Number(open) > 220]).toEqual([true, true])
})

describe('the whole of it', () => {
  const blobs = openTestBlobs()

  test('gives a new file under a name that tells nothing, with the proof of what was looked through', async () => {
    const { hash } = await blobs.put(Buffer.from(makeDocx(paragraph('申请人张三，其余公开'))))
    const made = await redact(blobs, hash, '张三的申请.docx', { terms: ['张三'], regions: [] })
    expect(made).toMatchObject({ name: '公开件.docx', proof: { remaining: [] } })
    expect(made.proof.checked).toEqual(['正文', '文件名', '隐藏内容', '文档属性', '嵌入文件'])
    expect((await extractBytes(await blobs.read(made.hash), made.name)).text).toBe('申请人██，其余公开')
  })

  test('refuses what it cannot read, and what asks for nothing', async () => {
    const { hash } = await blobs.put(Buffer.from('PK\u0003\u0004 broken'))
    await expect(redact(blobs, hash, 'a.docx', { terms: ['张三'], regions: [] })).rejects.toThrow(
      '没有能够遮盖',
    )
    await expect(redact(blobs, hash, 'a.docx', { terms: [], regions: [] })).rejects.toThrow(
      '请填写要遮盖的内容',
    )
  })

  test('names a file that says who it is about anew, and keeps a name that does not', () => {
    expect(neutralName('关于张 三的答复.pdf', 'pdf', ['张三'])).toBe('公开件.pdf')
    expect(neutralName('补助资金明细.pdf', 'pdf', ['张三'])).toBe('补助资金明细（公开版）.pdf')
  })

  test('would refuse a file in which something remains, without repeating it', () => {
    const read = {
      type: '',
      text: '张三',
      hidden: [],
      metadata: { 作者: '张三' },
      problem: null,
      embedded: [],
    }
    expect(prove(read, 'a.txt', ['张三']).remaining).toEqual(['正文：“张＊”', '文档属性：“张＊”'])
  })
})
