import { fold } from '../search/fold.ts'

/** How many least hashes a signature keeps, and how many rows make a band. */
const hashCount = 126
const rowsPerBand = 3
/** Bands of a signature; two texts that share one are worth comparing. */
export const bandCount = hashCount / rowsPerBand

const shingleLength = 3
/** For each unit of UTF-16 that is a blank or a mark of punctuation: 1. */
const isMark = markTable()

const multipliers = new Int32Array(hashCount)
const additions = new Int32Array(hashCount)
seedHashes()

/** The least values of 126 hashes over the pieces of a text (MinHash, Broder 1997). */
export type Signature = Int32Array

/** The hashes of the distinct pieces of three characters of a folded text without its punctuation, ascending. */
export function shinglesOf(text: string): Int32Array {
  const units = lettersOf(fold(text).text)
  const count = units.length === 0 ? 0 : Math.max(1, units.length - shingleLength + 1)
  const hashes = new Int32Array(count)
  for (let at = 0; at < count; at++)
    hashes[at] = mix(
      Math.imul(units[at] ?? 0, 0x9e3779b1) ^
        Math.imul((units[at + 1] ?? 0) + 0x10000, 0x85ebca6b) ^
        Math.imul((units[at + 2] ?? 0) + 0x20000, 0xc2b2ae35),
    )
  return distinct(hashes.sort())
}

function lettersOf(folded: string): Uint16Array {
  const units = new Uint16Array(folded.length)
  let size = 0
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at)
    if (isMark[unit] === 0) units[size++] = unit
  }
  return units.subarray(0, size)
}

/** Keeps one of each run of equal values, in place. */
function distinct(ascending: Int32Array): Int32Array {
  let kept = 0
  for (let at = 0; at < ascending.length; at++)
    if (at === 0 || ascending[at] !== ascending[kept - 1]) ascending[kept++] = ascending[at] ?? 0
  return ascending.subarray(0, kept)
}

/** The signature of a set of pieces; texts whose sets are alike have many values in common. */
export function signatureOf(shingles: Int32Array): Signature {
  const signature = new Int32Array(hashCount)
  for (let index = 0; index < hashCount; index++) {
    const [multiplier, addition] = [multipliers[index] ?? 1, additions[index] ?? 0]
    let least = 0x7fffffff
    for (let at = 0; at < shingles.length; at++) {
      const hash = (Math.imul(shingles[at] ?? 0, multiplier) + addition) | 0
      if (hash < least) least = hash
    }
    signature[index] = least
  }
  return signature
}

/** One number for each band of a signature; equal numbers at the same band mean: compare these two. */
export function bandsOf(signature: Signature): Int32Array {
  const bands = new Int32Array(bandCount)
  for (let band = 0; band < bandCount; band++) {
    let hash = Math.imul(band + 1, 0x9e3779b1)
    for (let row = 0; row < rowsPerBand; row++) hash = mix(hash ^ (signature[band * rowsPerBand + row] ?? 0))
    bands[band] = hash
  }
  return bands
}

/** The share of pieces two texts have in common among all they have (Jaccard); both sets ascending. 0 when one is empty. */
export function likeness(one: Int32Array, other: Int32Array): number {
  let [first, second, common] = [0, 0, 0]
  while (first < one.length && second < other.length) {
    const [left, right] = [one[first] ?? 0, other[second] ?? 0]
    if (left === right) common++
    if (left <= right) first++
    if (right <= left) second++
  }
  const all = one.length + other.length - common
  return all === 0 ? 0 : common / all
}

/**
 * The same for one set asked about many others: the pieces of the one stand in a table, so that each other is read
 * through once.
 */
export function likenessTo(one: Int32Array): (other: Int32Array) => number {
  let size = 16
  while (size < one.length * 4) size *= 2
  let empty = 0
  while (one.includes(empty)) empty++
  const [table, last] = [new Int32Array(size).fill(empty), size - 1]
  for (const piece of one) {
    let slot = piece & last
    while (table[slot] !== empty) slot = (slot + 1) & last
    table[slot] = piece
  }
  return (other) => {
    let common = 0
    for (let at = 0; at < other.length; at++) {
      const piece = other[at] ?? 0
      let slot = piece & last
      while (table[slot] !== piece && table[slot] !== empty) slot = (slot + 1) & last
      if (table[slot] === piece && piece !== empty) common++
    }
    const all = one.length + other.length - common
    return all === 0 ? 0 : common / all
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}

/** Fixed for ever: signatures are kept. */
function seedHashes(): void {
  for (let index = 0; index < hashCount; index++) {
    multipliers[index] = mix(index * 2 + 1) | 1
    additions[index] = mix(index * 2 + 0x5bd1e995)
  }
}

function markTable(): Uint8Array {
  const marks = new Uint8Array(0x10000)
  for (const [from, to] of [
    [0, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0xbf],
    [0x2000, 0x206f],
    [0x3000, 0x303f],
    [0xfe30, 0xfe6f],
  ] as const)
    marks.fill(1, from, to + 1)
  return marks
}
