/** How many slots the features of a text are hashed into. */
export const slotCount = 1 << 18

/** A text with its heading: a word in the heading says more of what a text is about. */
export interface Document {
  readonly heading: string
  readonly body: string
}

/** What a document is made of: for each slot used, how often; in order of first appearance. */
export interface Counts {
  readonly slots: Int32Array
  readonly counts: Float32Array
}

/** Which part of a document a feature stands in; features of the heading also count as features of the whole. */
const wholeSalt = 0x3c6ef372
const headingSalt = 0x1b873593
const headingWeight = 2
const digit = 0x30

/** For each unit of UTF-16: 0 ends a run, 1 belongs to one, 2 is a digit. */
const unitKind = buildUnitKinds()

const scratch = new Float32Array(slotCount)
let touched = new Int32Array(4096)

/**
 * Counts the sequences of one, two and three characters of a folded document within its runs of letters and digits;
 * a number counts as one character whatever its value.
 */
export function countGrams({ heading, body }: Document): Counts {
  let used = countRuns(body, wholeSalt, 1, 0)
  used = countRuns(heading, wholeSalt, headingWeight, used)
  used = countRuns(heading, headingSalt, 1, used)
  const slots = touched.slice(0, used)
  const counts = new Float32Array(used)
  for (let index = 0; index < used; index++) {
    const slot = slots[index] ?? 0
    counts[index] = scratch[slot] ?? 0
    scratch[slot] = 0
  }
  return { slots, counts }
}

/** Calls with each sequence of a folded text: its slots as part of the whole and of the heading, where it begins and ends. */
export function eachGram(
  folded: string,
  isHeading: boolean,
  visit: (slot: number, start: number, end: number) => void,
): void {
  walkGrams(folded, (one, two, three, at, starts) => {
    for (const salt of isHeading ? [wholeSalt, headingSalt] : [wholeSalt]) {
      visit(slotOf(one, salt), at, at + 1)
      if (two !== 0) visit(slotOf(two, salt), starts.second, at + 1)
      if (three !== 0) visit(slotOf(three, salt), starts.third, at + 1)
    }
  })
}

function countRuns(text: string, salt: number, weight: number, usedBefore: number): number {
  let used = usedBefore
  const add = (gram: number) => {
    const slot = slotOf(gram, salt)
    if (scratch[slot] === 0) {
      if (used === touched.length) touched = grown(touched)
      touched[used++] = slot
    }
    scratch[slot] = (scratch[slot] ?? 0) + weight
  }
  walkGrams(text, (one, two, three) => {
    add(one)
    if (two !== 0) add(two)
    if (three !== 0) add(three)
  })
  return used
}

type GramVisitor = (
  one: number,
  two: number,
  three: number,
  at: number,
  starts: { second: number; third: number },
) => void

/** Visits each position with the hashes of the sequences of one, two and three characters that end there; 0 is none. */
function walkGrams(text: string, visit: GramVisitor): void {
  const starts = { second: 0, third: 0 }
  let [last, beforeLast] = [0, 0]
  let [lastAt, beforeLastAt] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = unitKind[unit] ?? 0
    if (kind === 0) {
      last = 0
      beforeLast = 0
      continue
    }
    const character = kind === 2 ? digit : unit
    if (kind === 2 && last === digit) continue
    starts.second = lastAt
    starts.third = beforeLastAt
    const pair = last === 0 ? 0 : Math.imul(last, 0x10001) ^ Math.imul(character, 0x9e3779b1)
    const triple = beforeLast === 0 ? 0 : Math.imul(beforeLast, 0x85ebca6b) ^ Math.imul(pair, 0x27d4eb2f)
    visit(character, pair, triple, at, starts)
    beforeLast = last
    beforeLastAt = lastAt
    last = character
    lastAt = at
  }
}

/** Spreads a hash evenly over the slots. */
function slotOf(gram: number, salt: number): number {
  let mixed = gram ^ salt
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) & (slotCount - 1)
}

function buildUnitKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  const belongs = /[\p{L}\p{N}\p{M}]/u
  for (let unit = 0; unit < 0x10000; unit++) {
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    if (isSurrogate || belongs.test(String.fromCharCode(unit))) kinds[unit] = 1
  }
  kinds.fill(2, digit, digit + 10)
  return kinds
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
