import type { Trie } from './trie.ts'
import { buildTrie, childOf, hasBit, pairBit, pairState, tripleBit } from './trie.ts'

/** Told of every occurrence: which pattern, and the index just after its last unit. */
export type Report = (pattern: number, end: number) => void

/** Finds every occurrence of many patterns in one pass, whatever overlaps. */
export interface Matcher {
  /** Length of each pattern in code units. */
  readonly lengths: Uint32Array
  readonly scan: (codes: Uint16Array, report: Report) => void
}

/**
 * Aho–Corasick (1975) over UTF-16 code units: time is linear in the text whatever the patterns are. Where no pattern is
 * under way, two units at a time are asked of a bit set of the patterns' beginnings, so that most of a text costs no more.
 *
 * @throws RangeError for an empty pattern.
 */
export function buildMatcher(patterns: readonly string[]): Matcher {
  if (patterns.includes('')) throw new RangeError('a pattern must not be empty')
  const trie = buildTrie(patterns)
  const lengths = Uint32Array.from(patterns, ({ length }) => length)
  return { lengths, scan: (codes, report) => scan(trie, codes, report) }
}

function scan(trie: Trie, codes: Uint16Array, report: Report): void {
  if (trie.singles.size > 0) scanSingles(trie, codes, report)
  let index = 0
  while (index < codes.length) {
    index = findBeginning(trie, codes, index)
    const state = pairState(trie.pairs, codes[index] ?? 0, codes[index + 1] ?? 0)
    index = state === 0 ? index + 1 : follow(trie, codes, state, index + 2, report)
  }
}

/** Follows patterns from a state until none is under way; answers where the next may begin. */
function follow(trie: Trie, codes: Uint16Array, from: number, start: number, report: Report): number {
  let state = from
  let index = start
  reportEnds(trie, state, index, report)
  while (index < codes.length) {
    const child = childOf(trie, state, codes[index] ?? 0)
    if (child === 0) {
      state = trie.failures[state] ?? 0
      // With no suffix of two units under way, the last unit alone may still begin a pattern.
      if (state === 0) return index - 1
      continue
    }
    state = child
    index++
    reportEnds(trie, state, index, report)
  }
  return index
}

/** The next index where the bit sets know what begins there, or the length. */
function findBeginning({ starts, pairs }: Trie, codes: Uint16Array, from: number): number {
  const { bits, wholeBits, tripleBits } = pairs
  const last = codes.length - 1
  for (let index = from; index < last; index++) {
    const unit = codes[index] ?? 0
    if (((starts[unit] ?? 0) & 1) === 0) continue
    const bit = pairBit(unit, codes[index + 1] ?? 0)
    if (!hasBit(bits, bit)) continue
    if (hasBit(wholeBits, bit) || hasBit(tripleBits, tripleBit(bit, codes[index + 2] ?? 0))) return index
  }
  return codes.length
}

/** Everything that ends in a state or in a suffix of it. */
function reportEnds(trie: Trie, state: number, end: number, report: Report): void {
  const { endCount, endFrom, failures, outputs, order } = trie
  for (let at = outputs[state] ?? 0; at !== 0; at = outputs[failures[at] ?? 0] ?? 0) {
    const from = endFrom[at] ?? 0
    const to = from + (endCount[at] ?? 0)
    for (let place = from; place < to; place++) report(order[place] ?? 0, end)
  }
}

function scanSingles({ starts, singles, order }: Trie, codes: Uint16Array, report: Report): void {
  for (let index = 0; index < codes.length; index++) {
    const unit = codes[index] ?? 0
    if ((starts[unit] ?? 0) < 2) continue
    const { from = 0, count = 0 } = singles.get(unit) ?? {}
    for (let place = from; place < from + count; place++) report(order[place] ?? 0, index + 1)
  }
}
