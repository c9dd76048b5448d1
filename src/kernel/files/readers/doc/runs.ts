import type { WordFile } from './fib.ts'
import { tablePart } from './fib.ts'

/** How the characters in a stretch of the file look, as far as it matters to whether they are seen. */
export interface CharacterRun {
  /** Offsets in the WordDocument stream. */
  readonly start: number
  readonly end: number
  readonly isVanished: boolean
  readonly isWhite: boolean
  readonly isInserted: boolean
  readonly isDeleted: boolean
}

/** Reads the character properties kept in pages of 512 bytes (MS-DOC 2.8.5, 2.9.33), ordered by offset. */
export function readCharacterRuns(file: WordFile): CharacterRun[] {
  const plc = tablePart(file, 12)
  const count = Math.floor((plc.length - 4) / 8)
  const runs: CharacterRun[] = []
  for (let index = 0; index < count; index += 1) {
    const page = plc.readUInt32LE((count + 1) * 4 + index * 4) & 0x3f_ffff
    runs.push(...readPage(file.main.subarray(page * 512, page * 512 + 512)))
  }
  return runs.sort((a, b) => a.start - b.start)
}

function readPage(page: Buffer): CharacterRun[] {
  if (page.length < 512) return []
  const count = Math.min(page.readUInt8(511), 101)
  return Array.from({ length: count }, (_, index) => {
    const at = page.readUInt8((count + 1) * 4 + index) * 2
    const length = at === 0 ? 0 : page.readUInt8(at)
    return {
      start: page.readUInt32LE(index * 4),
      end: page.readUInt32LE(index * 4 + 4),
      ...readModifiers(page.subarray(at + 1, at + 1 + length)),
    }
  })
}

type Look = Omit<CharacterRun, 'start' | 'end'> & { readonly hasBackground: boolean }

const noLook: Look = {
  isVanished: false,
  isWhite: false,
  isInserted: false,
  isDeleted: false,
  hasBackground: false,
}

/** Property modifiers that matter here (MS-DOC 2.6.1). */
const modifiers: Readonly<Record<number, (operand: Buffer) => Partial<Look>>> = {
  0x0800: (operand) => ({ isDeleted: operand[0] === 1 }),
  0x0801: (operand) => ({ isInserted: operand[0] === 1 }),
  0x083c: (operand) => ({ isVanished: operand[0] === 1 || operand[0] === 0x81 }),
  0x0854: () => ({ hasBackground: true }), // engraved and embossed letters show by their shadow
  0x0858: () => ({ hasBackground: true }),
  0x2a0c: (operand) => ({ hasBackground: operand[0] !== 0 }),
  0x4866: (operand) => ({ hasBackground: operand.readUInt16LE(0) !== 0 }),
  0xca71: (operand) => ({ hasBackground: operand[7] !== 0xff }),
  0x2a42: (operand) => ({ isWhite: operand[0] === 8 }),
  0x6870: (operand) => ({
    isWhite: operand.subarray(0, 3).every((part) => part >= 240) && operand[3] !== 0xff,
  }),
}

/** Operand bytes by the three highest bits of a modifier; 6 states its length itself. */
const operandBytes = [1, 1, 2, 4, 2, 2, 0, 3]

function readModifiers(list: Buffer): Look {
  let look: Look = noLook
  for (let at = 0; at + 2 < list.length;) {
    const modifier = list.readUInt16LE(at)
    const kind = modifier >> 13
    const start = kind === 6 ? at + 3 : at + 2
    const length = kind === 6 ? list.readUInt8(at + 2) : (operandBytes[kind] ?? 1)
    look = { ...look, ...modifiers[modifier]?.(list.subarray(start, start + length)) }
    at = start + length
  }
  return { ...look, isWhite: look.isWhite && !look.hasBackground }
}
