/**
 * The patterns as a machine in typed arrays. States are numbered by breadth: the children of a state stand side by side,
 * sorted by unit. Only prefixes of two units and more are states; the first two are found together in `pairs`.
 */
export interface Trie {
  readonly pairs: PairTable
  /** By code unit: bit 0 a longer pattern begins with it, bit 1 it is a pattern by itself. */
  readonly starts: Uint8Array
  /** The patterns in sorted order; equal ones side by side. */
  readonly order: Uint32Array
  /** First child of a state; its last stands before the first of the next state. */
  readonly firstChild: Uint32Array
  /** The unit that led to a state. */
  readonly units: Uint16Array
  /** Patterns that end in a state: so many, from this place of `order`. */
  readonly endCount: Uint32Array
  readonly endFrom: Uint32Array
  /** The longest proper suffix that is a state; 0 for none. */
  readonly failures: Uint32Array
  /** The nearest of those, the state itself first, in which a pattern ends; 0 for none. */
  readonly outputs: Uint32Array
  /** Place in `order` and number of the patterns of one unit, by unit. */
  readonly singles: ReadonlyMap<number, { readonly from: number; readonly count: number }>
}

/** First two units of the patterns → state. Bit sets answer most questions without looking further. */
export interface PairTable {
  /** Pairs that patterns begin with. */
  readonly bits: Uint32Array
  /** Pairs that are patterns by themselves: what follows them does not matter. */
  readonly wholeBits: Uint32Array
  /** First three units of the patterns. */
  readonly tripleBits: Uint32Array
  /** Open addressing: a key and its state; 0 for a free place. */
  readonly keys: Uint32Array
  readonly states: Uint32Array
}

const bitCount = 2 ** 20

/** Place of a pair in the bit set. */
export function pairBit(first: number, second: number): number {
  return ((first << 8) ^ (first >>> 3) ^ Math.imul(second, 0x9e5)) & (bitCount - 1)
}

/** Place of three units in their bit set, from the place of the first two. */
export function tripleBit(pair: number, third: number): number {
  return (Math.imul(pair, 0x9e3779b1) ^ Math.imul(third, 0x85ebca6b)) >>> 12
}

/** True when the bit is in the set. */
export function hasBit(bits: Uint32Array, bit: number): boolean {
  return (((bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1
}

function addBit(bits: Uint32Array, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
}

/** The state after these two units; 0 for none. */
export function pairState({ keys, states }: PairTable, first: number, second: number): number {
  const mask = keys.length - 1
  const key = ((first << 16) | second) >>> 0
  for (let place = hashOf(key) & mask; ; place = (place + 1) & mask) {
    const state = states[place] ?? 0
    if (state === 0 || keys[place] === key) return state
  }
}

function hashOf(key: number): number {
  const hash = Math.imul(key, 0x9e3779b1)
  return hash ^ (hash >>> 15)
}

/** The state after one more unit; 0 for none. */
export function childOf({ firstChild, units }: Trie, state: number, unit: number): number {
  let low = firstChild[state] ?? 0
  let high = firstChild[state + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = units[middle] ?? 0
    if (found === unit) return middle
    if (found < unit) low = middle + 1
    else high = middle
  }
  return 0
}

/** Builds the machine; time and room are linear in the patterns after sorting them. */
export function buildTrie(patterns: readonly string[]): Trie {
  const order = Uint32Array.from(patterns.keys()).sort((a, b) =>
    compare(patterns[a] ?? '', patterns[b] ?? ''),
  )
  const sorted = Array.from(order, (pattern) => patterns[pattern] ?? '')
  const room = sorted.reduce((sum, { length }) => sum + length, 1)
  const trie = {
    pairs: createPairTable(sorted.length),
    starts: new Uint8Array(65536),
    order,
    firstChild: new Uint32Array(room + 1),
    units: new Uint16Array(room),
    endCount: new Uint32Array(room),
    endFrom: new Uint32Array(room),
    failures: new Uint32Array(room),
    outputs: new Uint32Array(room),
    singles: new Map<number, { from: number; count: number }>(),
  }
  for (const pattern of sorted) openGates(trie.pairs, pattern)
  const states = growStates(trie, sorted)
  linkFailures(trie, states)
  return trie
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function createPairTable(patterns: number): PairTable {
  const room = 2 ** Math.ceil(Math.log2(Math.max(16, patterns * 2)))
  return {
    bits: new Uint32Array(bitCount >>> 5),
    wholeBits: new Uint32Array(bitCount >>> 5),
    tripleBits: new Uint32Array(bitCount >>> 5),
    keys: new Uint32Array(room),
    states: new Uint32Array(room),
  }
}

/** The stretch of sorted patterns that begin with a state, and how long the state is. */
interface Growth {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly parents: Uint32Array
  readonly depths: Uint16Array
  /** Number of the next state. */
  next: number
}

function growStates(trie: Trie & { singles: Map<number, object> }, sorted: readonly string[]): Growth {
  const room = trie.units.length
  const growth = {
    from: new Uint32Array(room),
    to: new Uint32Array(room),
    parents: new Uint32Array(room),
    depths: new Uint16Array(room),
    next: 1,
  }
  plantPairs(trie, growth, sorted)
  for (let state = 1; state < growth.next; state++) growChildren(trie, growth, sorted, state)
  trie.firstChild[growth.next] = growth.next
  return growth
}

/** One state for each first pair of units; patterns of one unit are kept apart. */
function plantPairs(
  trie: Trie & { singles: Map<number, object> },
  growth: Growth,
  sorted: readonly string[],
): void {
  for (let from = 0; from < sorted.length;) {
    const head = sorted[from]?.slice(0, 2) ?? ''
    let to = from + 1
    while (to < sorted.length && sorted[to]?.slice(0, 2) === head) to++
    const first = head.charCodeAt(0)
    if (head.length === 1) {
      trie.singles.set(first, { from, count: to - from })
      trie.starts[first] = (trie.starts[first] ?? 0) | 2
    } else {
      trie.starts[first] = (trie.starts[first] ?? 0) | 1
      plantPair(trie.pairs, first, head.charCodeAt(1), growth.next)
      addState(trie, growth, { from, to, unit: head.charCodeAt(1), parent: 0, depth: 2 })
    }
    from = to
  }
}

function openGates({ bits, wholeBits, tripleBits }: PairTable, pattern: string): void {
  if (pattern.length < 2) return
  const bit = pairBit(pattern.charCodeAt(0), pattern.charCodeAt(1))
  addBit(bits, bit)
  if (pattern.length === 2) addBit(wholeBits, bit)
  else addBit(tripleBits, tripleBit(bit, pattern.charCodeAt(2)))
}

function plantPair({ keys, states }: PairTable, first: number, second: number, state: number): void {
  const mask = keys.length - 1
  const key = ((first << 16) | second) >>> 0
  let place = hashOf(key) & mask
  while (states[place] !== 0) place = (place + 1) & mask
  keys[place] = key
  states[place] = state
}

interface NewState {
  readonly from: number
  readonly to: number
  readonly unit: number
  readonly parent: number
  readonly depth: number
}

function addState(trie: Trie, growth: Growth, { from, to, unit, parent, depth }: NewState): void {
  const state = growth.next++
  growth.from[state] = from
  growth.to[state] = to
  growth.parents[state] = parent
  growth.depths[state] = depth
  trie.units[state] = unit
}

/** Splits a state's stretch by the next unit; patterns that end here come first in it. */
function growChildren(trie: Trie, growth: Growth, sorted: readonly string[], state: number): void {
  const depth = growth.depths[state] ?? 0
  const to = growth.to[state] ?? 0
  const start = growth.from[state] ?? 0
  const middle = stretchEnd(sorted, start, to, (pattern) => pattern.length === depth)
  trie.endFrom[state] = start
  trie.endCount[state] = middle - start
  trie.firstChild[state] = growth.next
  for (let from = middle; from < to;) {
    const unit = sorted[from]?.charCodeAt(depth) ?? 0
    const end = stretchEnd(sorted, from, to, (pattern) => pattern.charCodeAt(depth) === unit)
    addState(trie, growth, { from, to: end, unit, parent: state, depth: depth + 1 })
    from = end
  }
}

/** The first place from `from` on where the test fails. */
function stretchEnd(
  sorted: readonly string[],
  from: number,
  to: number,
  holds: (pattern: string) => boolean,
): number {
  let end = from
  while (end < to && holds(sorted[end] ?? '')) end++
  return end
}

/** Suffix links; by breadth, so that those of shorter states are there already. */
function linkFailures(trie: Trie, { next, parents }: Growth): void {
  for (let state = 1; state < next; state++) {
    const parent = parents[state] ?? 0
    const failure = parent === 0 ? 0 : suffixOf(trie, parent, trie.units[state] ?? 0)
    trie.failures[state] = failure
    trie.outputs[state] = (trie.endCount[state] ?? 0) > 0 ? state : (trie.outputs[failure] ?? 0)
  }
}

function suffixOf(trie: Trie, parent: number, unit: number): number {
  for (let state = trie.failures[parent] ?? 0; state !== 0; state = trie.failures[state] ?? 0) {
    const child = childOf(trie, state, unit)
    if (child !== 0) return child
  }
  return pairState(trie.pairs, trie.units[parent] ?? 0, unit)
}
