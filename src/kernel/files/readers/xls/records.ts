import { unreadable } from '../../unreadable.ts'

/** One record of a BIFF stream; the records that continue it are parts of its own. */
export interface BiffRecord {
  readonly type: number
  readonly parts: readonly Buffer[]
  /** The first part. */
  readonly data: Buffer
  /** Where it begins in the stream. */
  readonly offset: number
}

const continued = 0x003c

/** Splits a workbook stream into its records (MS-XLS 2.1.4). */
export function* readRecords(stream: Buffer): Generator<BiffRecord> {
  let offset = 0
  while (offset + 4 <= stream.length) {
    const start = offset
    const type = stream.readUInt16LE(offset)
    const parts: Buffer[] = []
    do {
      const end = offset + 4 + stream.readUInt16LE(offset + 2)
      parts.push(stream.subarray(offset + 4, end))
      offset = end
    } while (offset + 4 <= stream.length && stream.readUInt16LE(offset) === continued)
    yield { type, parts, data: parts[0] ?? Buffer.alloc(0), offset: start }
  }
}

/** Reads values that may run over from one part of a record into the next. */
export interface PartReader {
  readonly u8: () => number
  readonly u16: () => number
  readonly u32: () => number
  readonly skip: (bytes: number) => void
  /** Characters of a string whose flag byte has been read; each continuation begins with a flag byte of its own. */
  readonly characters: (count: number, isWide: boolean) => string
  readonly isAtEnd: () => boolean
}

export function partReader(parts: readonly Buffer[]): PartReader {
  const place: Place = { parts, part: 0, at: 0 }
  const u8 = (): number => readByte(place)
  const u16 = (): number => u8() + u8() * 0x100
  return {
    u8,
    u16,
    u32: () => u16() + u16() * 0x1_0000,
    skip: (bytes) => {
      for (let left = bytes; left > 0; left -= 1) u8()
    },
    characters: (count, isWide) => readCharacters(place, count, isWide),
    isAtEnd: () => place.part >= parts.length - 1 && place.at >= (parts[place.part]?.length ?? 0),
  }
}

interface Place {
  readonly parts: readonly Buffer[]
  part: number
  at: number
}

function readByte(place: Place): number {
  while (place.part < place.parts.length - 1 && place.at >= (place.parts[place.part]?.length ?? 0)) {
    place.part += 1
    place.at = 0
  }
  const value = place.parts[place.part]?.[place.at]
  if (value === undefined) throw unreadable.damaged()
  place.at += 1
  return value
}

function readCharacters(place: Place, count: number, isWide: boolean): string {
  let text = ''
  let size = isWide ? 2 : 1
  for (let left = count; ;) {
    const bytes = place.parts[place.part] ?? Buffer.alloc(0)
    const taken = Math.min(left, Math.floor((bytes.length - place.at) / size))
    text += bytes.toString(size === 2 ? 'utf16le' : 'latin1', place.at, place.at + taken * size)
    place.at += taken * size
    left -= taken
    if (left === 0) return text
    if (place.part >= place.parts.length - 1) throw unreadable.damaged()
    place.part += 1
    place.at = 1
    size = ((place.parts[place.part]?.[0] ?? 0) & 1) === 1 ? 2 : 1
  }
}

/** A string with its length in one or two bytes, a flag byte, and formatting runs to leap over (MS-XLS 2.5.293–296). */
export function readString(reader: PartReader, lengthBytes: 1 | 2): string {
  const count = lengthBytes === 1 ? reader.u8() : reader.u16()
  const flags = reader.u8()
  const runs = (flags & 8) !== 0 ? reader.u16() : 0
  const extra = (flags & 4) !== 0 ? reader.u32() : 0
  const text = reader.characters(count, (flags & 1) === 1)
  reader.skip(runs * 4 + extra)
  return text
}
