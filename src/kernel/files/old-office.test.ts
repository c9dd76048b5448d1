import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeCompound } from '../../../tests/files/compound.ts'
import { u16, u32 } from '../../../tests/files/zip.ts'
import { extractBytes } from './extract-bytes.ts'

/** A Word 97 document of one piece of UTF-16 text, with runs of character modifiers. */
function makeDoc(
  text: string,
  runs: readonly (readonly [length: number, modifiers: string])[],
  comments = '',
): Buffer {
  const start = 0x400
  const all = Buffer.from(text + comments, 'utf16le')
  const pageAt = 0x800
  const main = Buffer.alloc(pageAt + 512)
  all.copy(main, start)
  Buffer.concat([u16(0xa5ec), u16(0x00c1)]).copy(main)
  main.writeUInt16LE(0x0200, 0x0a)
  main.writeUInt32LE(text.length, 0x4c)
  main.writeUInt32LE(comments.length, 0x5c)
  const table = Buffer.concat([
    Buffer.from([2]),
    u32(16),
    u32(0),
    u32(all.length / 2),
    u16(0),
    u32(start),
    u16(0),
    u32(start),
    u32(start + all.length),
    u32(pageAt / 512),
  ])
  main.writeUInt32LE(0, 0x1a2)
  main.writeUInt32LE(21, 0x1a6)
  main.writeUInt32LE(21, 0xfa)
  main.writeUInt32LE(12, 0xfe)
  writeRuns(main.subarray(pageAt), start, runs)
  return makeCompound({ WordDocument: main, '1Table': table })
}

/** A page of character properties: offsets, places, and the modifiers from the end backwards. */
function writeRuns(page: Buffer, start: number, runs: readonly (readonly [number, string])[]): void {
  let offset = start
  let at = 500
  runs.forEach(([length, modifiers], index) => {
    page.writeUInt32LE(offset, index * 4)
    offset += length * 2
    const bytes = Buffer.from(modifiers, 'hex')
    if (bytes.length === 0) return
    at -= Math.ceil((bytes.length + 1) / 2) * 2
    page[at] = bytes.length
    bytes.copy(page, at + 1)
    page[(runs.length + 1) * 4 + index] = at / 2
  })
  page.writeUInt32LE(offset, runs.length * 4)
  page[511] = runs.length
}

test('a Word 97 document gives its text, and deleted, inserted, hidden and white text and remarks apart', async () => {
  const found = await extractBytes(
    makeDoc(
      '公开删去插入藏白\r表格\x07二\x07\x07\x13 HYPERLINK "x" \x14链接\x15\r',
      [
        [2, ''],
        [2, '000801'],
        [2, '010801'],
        [1, '3c0801'],
        [1, '7068ffffff00'],
        [27, ''],
      ],
      '\x05批注内容\r',
    ),
    '旧.doc',
  )
  expect(found.text).toBe('公开插入\n表格\t二\n链接')
  expect(found.hidden).toEqual([
    { kind: 'trackedChange', where: '正文，被删除的修订', text: '删去' },
    { kind: 'trackedChange', where: '正文，新插入的修订', text: '插入' },
    { kind: 'hiddenText', where: '正文', text: '藏' },
    { kind: 'whiteText', where: '正文', text: '白' },
    { kind: 'comment', where: '批注', text: '批注内容' },
  ])
})

test('a Word 97 document under a password, and one that is broken, say so', async () => {
  const locked = Buffer.alloc(0x400)
  Buffer.concat([u16(0xa5ec), u16(0x00c1)]).copy(locked)
  locked.writeUInt16LE(0x0300, 0x0a)
  expect((await extractBytes(makeCompound({ WordDocument: locked }), 'a.doc')).problem).toContain('设有密码')
  expect(
    (await extractBytes(makeCompound({ WordDocument: Buffer.alloc(0x400, 0xff) }), 'a.doc')).problem,
  ).not.toBe(null)
})

function record(type: number, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts)
  return Buffer.concat([u16(type), u16(data.length), data])
}

function wide(text: string, lengthBytes: 1 | 2): Buffer {
  return Buffer.concat([
    lengthBytes === 1 ? Buffer.from([text.length]) : u16(text.length),
    Buffer.from([1]),
    Buffer.from(text, 'utf16le'),
  ])
}

const begin = (kind: number) => record(0x0809, u16(0x0600), u16(kind), Buffer.alloc(12))
const end = record(0x000a)

/** An Excel 97 workbook stream: strings cut in the middle of a character run, a visible and a hidden sheet. */
function makeWorkbook(first: readonly Buffer[] = []): Buffer {
  const strings = record(
    0x00fc,
    u32(2),
    u32(2),
    wide('姓名', 2),
    u16(4),
    Buffer.from([1]),
    Buffer.from('张某', 'utf16le'),
  )
  const rest = record(0x003c, Buffer.from([1]), Buffer.from('某某', 'utf16le'))
  const double = Buffer.alloc(8)
  double.writeDoubleLE(13_800_138_000)
  const at = (row: number, column: number) => Buffer.concat([u16(row), u16(column), u16(0)])
  const sheet = Buffer.concat([
    begin(0x10),
    record(0x0208, u16(1), Buffer.alloc(10), u32(0x20)),
    record(0x00fd, at(0, 0), u32(0)),
    record(0x0203, at(0, 1), double),
    record(0x00fd, at(1, 0), u32(1)),
    record(0x005d, u16(0x15), u16(18), u16(0x19), Buffer.alloc(16)),
    record(0x01b6, Buffer.alloc(10), u16(2), Buffer.alloc(6)),
    record(0x003c, Buffer.from([1]), Buffer.from('核对', 'utf16le')),
    end,
  ])
  const globals = (offset: number) =>
    Buffer.concat([
      begin(5),
      ...first,
      record(0x0085, u32(offset), Buffer.from([0, 0]), wide('名单', 1)),
      record(0x0085, u32(offset + sheet.length), Buffer.from([1, 0]), wide('底稿', 1)),
      strings,
      rest,
      end,
    ])
  const offset = globals(0).length
  const hidden = Buffer.concat([begin(0x10), record(0x027e, at(0, 0), u32((7 << 2) | 2)), end])
  return Buffer.concat([globals(offset), sheet, hidden])
}

const expected = {
  text: '【名单】\n姓名\t13800138000',
  hidden: [
    { kind: 'hiddenRow', where: '工作表“名单”第2行', text: '张某某某' },
    { kind: 'comment', where: '工作表“名单”的批注', text: '核对' },
    { kind: 'hiddenSheet', where: '工作表“底稿”（隐藏）', text: '7' },
  ],
}

test('an Excel 97 workbook gives its cells, and hidden rows, hidden sheets and notes apart', async () => {
  const found = await extractBytes(makeCompound({ Workbook: makeWorkbook() }), '名单.xls')
  expect(found.text).toBe(expected.text)
  expect(found.hidden.toSorted((a, b) => a.where.localeCompare(b.where))).toEqual(
    expected.hidden.toSorted((a, b) => a.where.localeCompare(b.where)),
  )
})

test("a workbook locked with a password of the user's own is told as such", async () => {
  const salt = Buffer.alloc(16, 7)
  const lock = record(
    0x002f,
    u16(1),
    u16(1),
    u16(1),
    salt,
    createHash('md5').update('wrong').digest(),
    Buffer.alloc(16),
  )
  expect(
    (await extractBytes(makeCompound({ Workbook: makeWorkbook([lock]) }), '名单.xls')).problem,
  ).toContain('设有密码')
})
