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
  const count = countGroups(codes)
  const groups = {
    count,
    starts: new Uint32Array(count),
    ends: new Uint32Array(count),
    sizes: new Uint32Array(count),
    joined: new Uint8Array(count),
    claimed: new Uint8Array(count),
  }
  let group = -1
  let inside = false
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index]
    if (isDigit(code)) {
      if (!inside) {
        group++
        groups.starts[group] = index
        groups.joined[group] =
          group === 0 ? joins.none : joinBetween(codes, groups.ends[group - 1] ?? 0, index)
      }
      groups.sizes[group] = (groups.sizes[group] ?? 0) + 1
      groups.ends[group] = index + 1
      inside = true
    } else if (code !== 0) inside = false
  }
  return groups
}

function countGroups(codes: Uint16Array): number {
  let count = 0
  let inside = false
  for (const code of codes) {
    if (code === 0) continue
    const digit = isDigit(code)
    if (digit && !inside) count++
    inside = digit
  }
  return count
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

/** Windows of whole groups that begin at `first` and hold at most `longest` digits; brackets are not crossed. */
export function* windowsFrom(groups: DigitGroups, first: number, longest: number): Generator<NumberWindow> {
  let size = 0
  for (let last = first; last < groups.count; last++) {
    const join = groups.joined[last]
    if (last > first && (join === joins.none || join === joins.bracket)) return
    if (groups.claimed[last] === 1) return
    size += groups.sizes[last] ?? 0
    if (size > longest) return
    yield { first, last, size }
  }
}

/** The digits of a window, without what lies between. */
export function readDigits({ codes }: FoldedText, groups: DigitGroups, window: NumberWindow): string {
  let digits = ''
  const end = groups.ends[window.last] ?? 0
  for (let index = groups.starts[window.first] ?? 0; index < end; index++)
    if (isDigit(codes[index])) digits += String.fromCharCode(codes[index] ?? 0)
  return digits
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
