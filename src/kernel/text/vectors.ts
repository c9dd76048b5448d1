import type { Counts } from './grams.ts'
import { slotCount } from './grams.ts'

/** A document as a direction: each slot with its weight, of length 1 together. */
export interface TextVector {
  readonly slots: Int32Array
  readonly values: Float32Array
}

/** A sequence that stands twice counts less than twice: its count to this power. Measured in docs/benchmarks.md. */
const repetition = 0.8

/** How telling each slot is: 0 for one that stands in fewer than two of the documents it was learned from. */
export function measureRarity(documents: readonly Counts[]): Float32Array {
  const holders = new Float32Array(slotCount)
  for (const { slots } of documents) for (const slot of slots) holders[slot] = (holders[slot] ?? 0) + 1
  const size = documents.length + 1
  return holders.map((count) => (count < 2 ? 0 : Math.log(size / (count + 1)) + 1))
}

/** Weighs what a document is made of by how telling it is. A document without a known feature has an empty vector. */
export function weigh({ slots, counts }: Counts, rarity: Float32Array): TextVector {
  const kept = new Int32Array(slots.length)
  const values = new Float32Array(slots.length)
  let size = 0
  let squares = 0
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index] ?? 0
    const value = Math.pow(counts[index] ?? 0, repetition) * (rarity[slot] ?? 0)
    if (value === 0) continue
    kept[size] = slot
    values[size++] = value
    squares += value * value
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares)
  for (let index = 0; index < size; index++) values[index] = (values[index] ?? 0) * scale
  return { slots: kept.subarray(0, size), values: values.subarray(0, size) }
}
