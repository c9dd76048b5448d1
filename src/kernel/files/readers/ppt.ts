import { openCompound } from '../compound.ts'
import type { Reading } from '../reading.ts'
import { hide, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'
import { readCompoundParts } from './ole/parts.ts'

/** Record types of MS-PPT 2.13.24 that are read. */
const types = {
  slide: 0x03ee,
  notes: 0x03f0,
  slideInfo: 0x03f9,
  outline: 0x0ff0,
  characters: 0x0fa0,
  bytes: 0x0fa8,
  comment: 0x2ee0,
  string: 0x0fba,
} as const

/** Reads a PowerPoint 97–2003 presentation (MS-PPT): slides, hidden slides, notes and comments. */
export async function readPpt(bytes: Buffer, reading: Reading): Promise<void> {
  const compound = openCompound(bytes)
  const stream = compound.read('PowerPoint Document')
  const user = compound.read('Current User')
  if (!stream) throw unreadable.damaged()
  if (user && user.length >= 16 && user.readUInt32LE(12) === 0xf3d1_c4df) throw unreadable.encrypted()
  const counts = { slides: 0, notes: 0 }
  for (const record of recordsOf(stream)) tellTop(record, counts, reading)
  await readCompoundParts(compound, reading)
}

interface PptRecord {
  readonly type: number
  readonly instance: number
  readonly isContainer: boolean
  readonly data: Buffer
}

function* recordsOf(bytes: Buffer): Generator<PptRecord> {
  for (let offset = 0; offset + 8 <= bytes.length;) {
    const head = bytes.readUInt16LE(offset)
    const end = Math.min(bytes.length, offset + 8 + bytes.readUInt32LE(offset + 4))
    yield {
      type: bytes.readUInt16LE(offset + 2),
      instance: head >> 4,
      isContainer: (head & 0xf) === 0xf,
      data: bytes.subarray(offset + 8, end),
    }
    offset = end
  }
}

function tellTop(record: PptRecord, counts: { slides: number; notes: number }, reading: Reading): void {
  if (record.type === types.slide) {
    counts.slides += 1
    const text = textsOf(record).join('\n')
    if (isHidden(record))
      hide(reading, 'hiddenSheet', `第${counts.slides}张幻灯片（隐藏）`, text || '（空白）')
    else show(reading, text)
    tellComments(record, counts.slides, reading)
  } else if (record.type === types.notes) {
    counts.notes += 1
    hide(reading, 'comment', `第${counts.notes}份备注`, textsOf(record).join('\n'))
  } else if (record.isContainer) {
    for (const outline of within(record, (inner) => inner.type === types.outline))
      if (outline.instance === 0) show(reading, textsOf(outline).join('\n'))
  }
}

/** Records at any depth that the test accepts. */
function within(record: PptRecord, test: (record: PptRecord) => boolean, depth = 0): PptRecord[] {
  if (!record.isContainer || depth > 60) return []
  return [...recordsOf(record.data)].flatMap((inner) => [
    ...(test(inner) ? [inner] : []),
    ...within(inner, test, depth + 1),
  ])
}

function textsOf(record: PptRecord): string[] {
  return within(record, ({ type }) => type === types.characters || type === types.bytes)
    .map(({ type, data }) => data.toString(type === types.characters ? 'utf16le' : 'latin1'))
    .map((text) => text.replaceAll(/[\r\v]/g, '\n').trim())
    .filter((text) => text !== '' && text !== '*')
}

function isHidden(slide: PptRecord): boolean {
  const info = within(slide, ({ type }) => type === types.slideInfo)[0]
  return info !== undefined && info.data.length >= 12 && (info.data.readUInt16LE(10) & 4) !== 0
}

function tellComments(slide: PptRecord, number: number, reading: Reading): void {
  for (const comment of within(slide, ({ type }) => type === types.comment)) {
    const texts = within(comment, ({ type }) => type === types.string).map(({ data }) =>
      data.toString('utf16le'),
    )
    hide(reading, 'comment', `第${number}张幻灯片批注`, texts.join(' '))
  }
}
