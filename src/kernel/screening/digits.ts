import type { FoldedText } from './fold.ts'

/** How a group of digits hangs on to the one before it. */
export const joins = { none: 0, space: 1, hyphen: 2, newline: 3, bracket: 4 } as const

/** Every run of digits of a text, and how each hangs on to the one before: people write one number in several groups. */
export interface DigitGroups {
  readonly count: number
  /** Offset of the first digit. */
  readonly starts: Uint32Array
  /** Offset after the last digit. */
  readonly ends: Uint32Array
  /** Digits in the group. */
  readonly sizes: Uint32Array
  readonly joined: Uint8Array
  /** Every digit of the text in order, and the place of each group's first one among them. */
  readonly digits: Uint16Array
  readonly places: Uint32Array
  /** 1 once a detector has said what the group is. */
  readonly claimed: Uint8Array
}

/** Some neighbouring groups read as one number. */
export interface NumberWindow {
  readonly first: number
  readonly last: number
  /** Digits in it. */
  readonly size: number
}

const zero = 0x30
const nine = 0x39

/** True for 0–9 in folded text. */
export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= zero && code <= nine
}

/** True for 0–9 and A–Z in folded text. */
export function isAlphanumeric(code: number | undefined): boolean {
  return isDigit(code) || (code !== undefined && code >= 0x41 && code <= 0x5a)
}

/** Finds every group of digits; two passes, no backtracking. */
export function findDigitGroups({ codes }: FoldedText): DigitGroups {
  const { count, size } = countDigits(codes)
  const groups = {
    count,
    starts: new Uint32Array(count),
    ends: new Uint32Array(count),
    sizes: new Uint32Array(count),
    joined: new Uint8Array(count),
    claimed: new Uint8Array(count),
    digits: new Uint16Array(size),
    places: new Uint32Array(count),
  }
  let [group, place, inside] = [-1, 0, false]
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0
    if (isDigit(code)) {
      if (!inside) beginGroup(groups, codes, ++group, { index, place })
      groups.digits[place++] = code
      groups.ends[group] = index + 1
      groups.sizes[group] = place - (groups.places[group] ?? 0)
      inside = true
    } else if (code !== 0) inside = false
  }
  return groups
}

function beginGroup(
  groups: DigitGroups,
  codes: Uint16Array,
  group: number,
  { index, place }: { index: number; place: number },
): void {
  groups.starts[group] = index
  groups.places[group] = place
  groups.joined[group] = group === 0 ? joins.none : joinBetween(codes, groups.ends[group - 1] ?? 0, index)
}

function countDigits(codes: Uint16Array): { count: number; size: number } {
  let [count, size, inside] = [0, 0, false]
  for (const code of codes) {
    if (code === 0) continue
    const digit = isDigit(code)
    if (digit) size++
    if (digit && !inside) count++
    inside = digit
  }
  return { count, size }
}

/** The longest gap that may lie inside one number: a line end with an indented next line. */
const longestGap = 12

function joinBetween(codes: Uint16Array, from: number, to: number): number {
  if (to - from > longestGap) return joins.none
  let join: number = joins.space
  let signs = 0
  for (let index = from; index < to; index++) {
    const code = codes[index] ?? 0
    if (code === 0 || code === 0x20) continue
    signs++
    if (code === 0x2d) join = joins.hyphen
    else if (code === 0x0a) join = joins.newline
    else if (code === 0x29) join = joins.bracket
    else return joins.none
  }
  return signs > 1 ? joins.none : join
}

/** The whole groups from `first` on that hold exactly `size` digits and are nobody's yet; brackets are not crossed. */
export function windowOf(groups: DigitGroups, first: number, size: number): NumberWindow | undefined {
  let held = 0
  for (let last = first; last < groups.count; last++) {
    const join = groups.joined[last]
    if (last > first && (join === joins.none || join === joins.bracket)) return undefined
    if (groups.claimed[last] === 1) return undefined
    held += groups.sizes[last] ?? 0
    if (held === size) return { first, last, size }
    if (held > size) return undefined
  }
  return undefined
}

/** The digits of a window, without what lies between. */
export function readDigits({ digits, places }: DigitGroups, { first, size }: NumberWindow): string {
  const from = places[first] ?? 0
  return String.fromCharCode(...digits.subarray(from, from + size))
}

/** Says that these groups are explained; no other detector reads them. */
export function claim(groups: DigitGroups, { first, last }: NumberWindow): void {
  groups.claimed.fill(1, first, last + 1)
}

/** True when the number is the whole or the fraction of a decimal, or continues a word of letters and digits. */
export function isPartOfLonger({ codes }: FoldedText, start: number, end: number): boolean {
  const before = codes[start - 1]
  const after = codes[end]
  if (isAlphanumeric(before) || isAlphanumeric(after)) return true
  const point = 0x2e
  return (before === point && isDigit(codes[start - 2])) || (after === point && isDigit(codes[end + 1]))
}
