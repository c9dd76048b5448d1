import type { Cell, SheetListener } from '../xlsx/sheet.ts'
import { numberText } from '../xlsx/values.ts'
import type { BiffRecord } from './records.ts'
import { partReader, readRecords, readString } from './records.ts'
import type { Workbook } from './workbook.ts'
import { endOfPart } from './workbook.ts'

/** Text that lies above the cells: in a note or in a text box. */
export interface SheetRemark {
  readonly isNote: boolean
  readonly text: string
}

interface Progress {
  readonly workbook: Workbook
  readonly rows: Map<number, Cell[]>
  readonly hiddenRows: Set<number>
  readonly hiddenColumns: Set<number>
  readonly remarks: SheetRemark[]
  /** Kind of the last object: 0x19 is a note. */
  objectKind: number
  /** Where the text of the last formula belongs. */
  formulaAt: { row: number; column: number; look: number } | null
  depth: number
}

/** Reads one sheet's records (MS-XLS 2.1.7.20.5) and tells its rows in order. */
export function readBiffSheet(
  stream: Buffer,
  workbook: Workbook,
  listener: SheetListener,
): readonly SheetRemark[] {
  const progress: Progress = {
    workbook,
    rows: new Map(),
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    remarks: [],
    objectKind: 0,
    formulaAt: null,
    depth: 0,
  }
  for (const record of readRecords(stream)) {
    if (record.type === 0x0809) progress.depth += 1
    if (record.type === endOfPart) progress.depth -= 1
    if (progress.depth === 0) break
    if (progress.depth === 1) kinds[record.type]?.(progress, record.data, record)
  }
  for (const [row, cells] of [...progress.rows].sort(([a], [b]) => a - b)) {
    const placed = cells.map((cell) =>
      progress.hiddenColumns.has(cell.column) ? { ...cell, sight: 'hiddenColumn' as const } : cell,
    )
    listener.row(
      row,
      progress.hiddenRows.has(row),
      placed.sort((a, b) => a.column - b.column),
    )
  }
  return progress.remarks
}

function put(progress: Progress, data: Buffer, text: string, column = data.readUInt16LE(2)): void {
  add(progress, { row: data.readUInt16LE(0), column, look: data.readUInt16LE(4) }, text)
}

function add(progress: Progress, at: { row: number; column: number; look: number }, text: string): void {
  if (!text) return
  const look = progress.workbook.looks[at.look]
  const sight = look?.isWhite || look?.format.kind === 'invisible' ? 'white' : 'seen'
  const cells = progress.rows.get(at.row + 1) ?? []
  cells.push({ column: at.column + 1, text, sight })
  progress.rows.set(at.row + 1, cells)
}

function numberAs(progress: Progress, value: number, look: number): string {
  const { looks, hasBase1904 } = progress.workbook
  return numberText(String(value), looks[look]?.format ?? { kind: 'general' }, hasBase1904)
}

/** A number squeezed into 30 bits: whole or the upper half of a double, perhaps in hundredths (MS-XLS 2.5.217). */
function rkNumber(data: Buffer, offset: number): number {
  const bits = data.readInt32LE(offset)
  const double = Buffer.alloc(8)
  double.writeInt32LE(bits & ~3, 4)
  const value = (bits & 2) !== 0 ? bits >> 2 : double.readDoubleLE(0)
  return (bits & 1) !== 0 ? value / 100 : value
}

type Kind = (progress: Progress, data: Buffer, record: BiffRecord) => void

const kinds: Readonly<Record<number, Kind>> = {
  0x00fd: (progress, data) => put(progress, data, progress.workbook.strings[data.readUInt32LE(6)] ?? ''),
  0x0204: (progress, data) => put(progress, data, readString(partReader([data.subarray(6)]), 2)),
  0x0203: (progress, data) =>
    put(progress, data, numberAs(progress, data.readDoubleLE(6), data.readUInt16LE(4))),
  0x027e: (progress, data) =>
    put(progress, data, numberAs(progress, rkNumber(data, 6), data.readUInt16LE(4))),
  0x00bd: (progress, data) => {
    const [row, first] = [data.readUInt16LE(0), data.readUInt16LE(2)]
    for (let index = 0; 4 + index * 6 + 6 <= data.length - 2; index += 1) {
      const look = data.readUInt16LE(4 + index * 6)
      const text = numberAs(progress, rkNumber(data, 6 + index * 6), look)
      add(progress, { row, column: first + index, look }, text)
    }
  },
  0x0006: (progress, data) => {
    const at = { row: data.readUInt16LE(0), column: data.readUInt16LE(2), look: data.readUInt16LE(4) }
    const isNumber = data.readUInt16LE(12) !== 0xffff
    progress.formulaAt = isNumber ? null : at
    if (isNumber) add(progress, at, numberAs(progress, data.readDoubleLE(6), at.look))
  },
  0x0207: (progress, _data, { parts }) => {
    if (progress.formulaAt) add(progress, progress.formulaAt, readString(partReader(parts), 2))
    progress.formulaAt = null
  },
  0x0208: ({ hiddenRows }, data) => {
    if ((data.readUInt16LE(12) & 0x20) !== 0) hiddenRows.add(data.readUInt16LE(0) + 1)
  },
  0x007d: ({ hiddenColumns }, data) => {
    const isHidden = (data.readUInt16LE(8) & 1) !== 0 || data.readUInt16LE(4) === 0
    const last = isHidden ? Math.min(data.readUInt16LE(2), 255) : -1
    for (let column = data.readUInt16LE(0); column <= last; column += 1) hiddenColumns.add(column + 1)
  },
  0x005d: (progress, data) => {
    progress.objectKind = data.length >= 6 ? data.readUInt16LE(4) : 0
  },
  0x01b6: (progress, data, { parts }) => {
    const count = data.readUInt16LE(10)
    const text = parts[1] && count > 0 ? remarkText(parts.slice(1), count) : ''
    if (text) progress.remarks.push({ isNote: progress.objectKind === 0x19, text })
  },
}

function remarkText(parts: readonly Buffer[], count: number): string {
  const reader = partReader(parts)
  return reader.characters(count, (reader.u8() & 1) === 1)
}
