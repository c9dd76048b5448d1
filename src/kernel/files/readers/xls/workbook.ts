import { unreadable } from '../../unreadable.ts'
import type { SheetState } from '../xlsx/report.ts'
import type { CellFormat } from '../xlsx/values.ts'
import { formatOf } from '../xlsx/values.ts'
import { partReader, readRecords, readString } from './records.ts'

export interface SheetEntry {
  readonly name: string
  readonly state: SheetState
  /** Where its records begin in the stream. */
  readonly offset: number
}

/** What the first part of a workbook stream says for all its sheets. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[]
  readonly strings: readonly string[]
  /** Format and white letters by the number of a cell's XF record. */
  readonly looks: readonly { format: CellFormat; isWhite: boolean }[]
  readonly hasBase1904: boolean
}

interface Gathered {
  readonly sheets: SheetEntry[]
  strings: string[]
  readonly formats: Map<number, string>
  readonly whiteFonts: boolean[]
  readonly cells: { font: number; format: number; hasFill: boolean }[]
  hasBase1904: boolean
}

/** Reads the globals of a BIFF8 workbook (MS-XLS 2.1.7.20.3). @throws Unreadable for workbooks before Excel 97 */
export function readWorkbook(stream: Buffer): Workbook {
  if (stream.length < 8 || stream.readUInt16LE(0) !== 0x0809 || stream.readUInt16LE(4) !== 0x0600)
    throw unreadable.unsupported('Excel 95 及更早的工作簿')
  const gathered: Gathered = {
    sheets: [],
    strings: [],
    formats: new Map(),
    whiteFonts: [],
    cells: [],
    hasBase1904: false,
  }
  for (const { type, data, parts } of readRecords(stream)) {
    if (type === endOfPart) break
    globals[type]?.(gathered, data, parts)
  }
  return {
    sheets: gathered.sheets,
    strings: gathered.strings,
    hasBase1904: gathered.hasBase1904,
    looks: gathered.cells.map(({ font, format, hasFill }) => ({
      format: formatOf(format, gathered.formats.get(format)),
      // Font 4 does not exist: later ones are counted as if it did (MS-XLS 2.5.129).
      isWhite: !hasFill && (gathered.whiteFonts[font > 4 ? font - 1 : font] ?? false),
    })),
  }
}

export const endOfPart = 0x000a

const states: readonly SheetState[] = ['visible', 'hidden', 'veryHidden']

type Gatherer = (gathered: Gathered, data: Buffer, parts: readonly Buffer[]) => void

const globals: Readonly<Record<number, Gatherer>> = {
  0x0085: ({ sheets }, data) =>
    void sheets.push({
      offset: data.readUInt32LE(0),
      state: states[data.readUInt8(4) & 3] ?? 'visible',
      name: readString(partReader([data.subarray(6)]), 1),
    }),
  0x00fc: (gathered, _data, parts) => {
    gathered.strings = readStrings(parts)
  },
  0x041e: ({ formats }, data) =>
    void formats.set(data.readUInt16LE(0), readString(partReader([data.subarray(2)]), 2)),
  0x0031: ({ whiteFonts }, data) => void whiteFonts.push([1, 9].includes(data.readUInt16LE(4))),
  0x00e0: ({ cells }, data) =>
    void cells.push({
      font: data.readUInt16LE(0),
      format: data.readUInt16LE(2),
      hasFill:
        (data.readUInt32LE(14) & 0xfc00_0000) !== 0 && ![9, 1, 64].includes(data.readUInt16LE(18) & 0x7f),
    }),
  0x0022: (gathered, data) => {
    gathered.hasBase1904 = data.readUInt16LE(0) === 1
  },
}

function readStrings(parts: readonly Buffer[]): string[] {
  const reader = partReader(parts)
  reader.skip(4)
  const count = reader.u32()
  const strings: string[] = []
  while (strings.length < count && !reader.isAtEnd()) strings.push(readString(reader, 2))
  return strings
}
