import { Converter } from 'opencc-js/t2cn'

/** A text with one form for what means the same, and where each of its units stood in the original. */
export interface FoldedText {
  readonly text: string
  /** Index in the original of the character behind each UTF-16 unit of `text`, and one more for the end. */
  readonly at: Uint32Array
}

/**
 * Gives a text the form in which search compares it: 繁→简 by character (a document and a piece of it must fold
 * alike, so no phrase tables), full → half width, lower case, one kind of bracket, no invisible characters,
 * and no blank beside a Chinese character.
 */
export function fold(text: string): FoldedText {
  table ??= buildTable()
  const { units, longer } = table
  const { out, at } = roomFor(text.length * longestForm)
  let length = 0
  let blankAt = -1
  const put = (unit: number, index: number) => {
    if (blankAt >= 0 && length > 0 && !isChinese(unit) && !isChinese(out[length - 1] ?? 0)) {
      at[length] = blankAt
      out[length++] = blank
    }
    blankAt = -1
    at[length] = index
    out[length++] = unit
  }
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    const folded = units[unit] ?? unit
    if (folded === blank) blankAt = blankAt < 0 ? index : blankAt
    else if (folded === several) for (const part of longer.get(unit) ?? []) put(part, index)
    else if (folded !== dropped) put(folded, index)
  }
  at[length] = text.length
  return { text: decode(out.subarray(0, length)), at: at.slice(0, length + 1) }
}

/** Where a text is folded before it is copied out: made once, and again for a longer text than any before. */
let room = { out: new Uint16Array(0), at: new Uint32Array(1) }
/** A text longer than this gets room of its own, which is given back. */
const longestKept = 1 << 18

function roomFor(length: number): typeof room {
  if (length <= room.out.length) return room
  const made = { out: new Uint16Array(length), at: new Uint32Array(length + 1) }
  if (length <= longestKept) room = made
  return made
}

/** Most units that one unit may become (a decoration such as "㈱" becomes three); what would become longer stays. */
const longestForm = 4

/** What becomes of one UTF-16 unit: itself, another unit, nothing, a space, or several units. */
const dropped = 0
const blank = 0x20
const several = 0xffff

interface FoldingTable {
  /** By unit: the unit it becomes, or `dropped`, `blank`, `several`. */
  readonly units: Uint16Array
  readonly longer: ReadonlyMap<number, readonly number[]>
}

let table: FoldingTable | undefined

/** Marks that writers use for one another, after the form they become. */
const sameMarks: readonly (readonly [string, string])[] = [
  ['(', '〔[【〖（{⟨〈<《'],
  [')', '〕]】〗）}⟩〉>》'],
  ['-', '‐‑‒–—―−ー─'],
  ['"', '“”„‟「」『』〝〞«»'],
  ["'", '‘’‚‛'],
  ['.', '·•‧∙・'],
]

function buildTable(): FoldingTable {
  const units = new Uint16Array(0x10000)
  const longer = new Map<number, number[]>()
  const simplify = Converter({ from: 't', to: 'cn' })
  const marks = new Map(
    sameMarks.flatMap(([to, from]) => Array.from(from).map((mark) => [mark, to] as const)),
  )
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const folded = isHalf(unit) ? String.fromCharCode(unit) : foldCharacter(unit, simplify, marks)
    units[unit] = folded.length > 1 ? several : folded === '' ? dropped : folded.charCodeAt(0)
    if (folded.length > 1) longer.set(unit, unitsOf(folded))
  }
  return { units, longer }
}

function foldCharacter(
  unit: number,
  simplify: (text: string) => string,
  marks: ReadonlyMap<string, string>,
): string {
  const character = String.fromCharCode(unit)
  if (/[\p{Cf}\p{Co}\p{Cn}\uFE0F]/u.test(character)) return ''
  if (/\s/.test(character)) return ' '
  if (/\p{Cc}/u.test(character)) return ''
  const plain = character.normalize('NFKC').toLowerCase()
  const form = plain.length > longestForm ? character : plain
  return Array.from(unit >= 0x2e80 ? simplify(form) : form)
    .map((part) => marks.get(part) ?? part)
    .join('')
}

/** Half of a surrogate pair: left alone, so that the pair stays together. */
function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000
}

/** True for Chinese, Japanese and Korean letters and marks, beside which a blank means nothing. */
function isChinese(unit: number): boolean {
  return unit >= 0x2e80
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}

function decode(codes: Uint16Array): string {
  return Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString('utf16le')
}
