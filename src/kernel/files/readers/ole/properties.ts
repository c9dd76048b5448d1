import type { Compound } from '../../compound.ts'
import { decodeAs } from '../../decode.ts'
import type { Reading } from '../../reading.ts'
import { describe } from '../../reading.ts'

type Titles = Readonly<Record<number, readonly [title: string, isTelling: boolean]>>

/** Properties by their numbers in MS-OLEPS. */
const summaryTitles: Titles = {
  2: ['标题', false],
  3: ['主题', true],
  4: ['作者', true],
  5: ['关键词', true],
  6: ['备注', true],
  8: ['最后修改者', true],
  9: ['修订次数', false],
  18: ['应用程序', false],
}
const documentTitles: Titles = { 2: ['类别', true], 14: ['主管', true], 15: ['单位', true] }

/** Reads the property sets of an old Office file (MS-OLEPS). */
export function readCompoundProperties(compound: Compound, reading: Reading): void {
  readSet(compound.read('\x05SummaryInformation'), summaryTitles, reading)
  readSet(compound.read('\x05DocumentSummaryInformation'), documentTitles, reading)
}

const codePages: Readonly<Record<number, string>> = {
  936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1200: 'utf-16le',
  65001: 'utf-8',
}

function readSet(stream: Buffer | undefined, titles: Titles, reading: Reading): void {
  if (!stream || stream.length < 52) return
  const section = stream.subarray(stream.readUInt32LE(44))
  const count = Math.min(section.readUInt32LE(4), 200)
  const places = Array.from({ length: count }, (_, index) => ({
    id: section.readUInt32LE(8 + index * 8),
    offset: section.readUInt32LE(12 + index * 8),
  }))
  const codePage = places.find(({ id }) => id === 1)
  const encoding = codePages[codePage ? section.readUInt16LE(codePage.offset + 4) : 1252]
  for (const { id, offset } of places) {
    const known = titles[id]
    if (known) describe(reading, known[0], stringAt(section, offset, encoding), known[1])
  }
}

/** VT_LPSTR in the set's code page, VT_LPWSTR in UTF-16; other types hold no text. */
function stringAt(section: Buffer, offset: number, encoding: string | undefined): string {
  const type = section.readUInt16LE(offset)
  const length = section.readUInt32LE(offset + 4)
  const start = offset + 8
  if (type === 31) return section.toString('utf16le', start, start + length * 2).replace(/\0+$/, '')
  if (type !== 30) return ''
  return decodeAs(section.subarray(start, start + length), encoding).replace(/\0+$/, '')
}
