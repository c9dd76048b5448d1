import { slotCount } from './grams.ts'
import { seededRandom, shuffle, shuffledOrder } from './random.ts'
import type { TextVector } from './vectors.ts'

/** One example to learn from: a direction, the class it belongs to, and how much it counts beside others. */
export interface LinearExample {
  readonly vector: TextVector
  readonly label: number
  readonly weight: number
}

/** One hyperplane a class: `weights[slot * labels + label]`, and `offsets[label]`. */
export interface LinearModel {
  readonly labelCount: number
  readonly weights: Float32Array
  readonly offsets: Float32Array
}

/** How hard an example pulls; measured in docs/benchmarks.md. */
const cost = 8
const rounds = 40
/** A round in which nothing moved by more ends the learning. */
const enough = 0.01
/** The value of the feature that every document has; small, so that the offset is held back like any weight. */
const constantFeature = 0.3

/**
 * Learns to tell the classes apart: for each, a support vector machine with squared hinge loss, by dual coordinate
 * descent (Hsieh et al., ICML 2008). The same examples and seed give the same model to the bit.
 */
export function trainLinear(
  examples: readonly LinearExample[],
  labelCount: number,
  seed: number,
): LinearModel {
  const weights = new Float32Array(slotCount * labelCount)
  const offsets = new Float32Array(labelCount)
  for (let label = 0; label < labelCount; label++) {
    const plane = separate(examples, label, seed)
    for (let slot = 0; slot < slotCount; slot++) weights[slot * labelCount + label] = plane[slot] ?? 0
    offsets[label] = (plane[slotCount] ?? 0) * constantFeature
  }
  return { labelCount, weights, offsets }
}

/** How far a document lies on the side of each class. */
export function marginsOf(model: LinearModel, vector: TextVector): Float64Array {
  const { labelCount, weights, offsets } = model
  const margins = Float64Array.from(offsets)
  for (let index = 0; index < vector.slots.length; index++) {
    const base = (vector.slots[index] ?? 0) * labelCount
    const value = vector.values[index] ?? 0
    for (let label = 0; label < labelCount; label++)
      margins[label] = (margins[label] ?? 0) + (weights[base + label] ?? 0) * value
  }
  return margins
}

/** The plane between one class and all others; the last place is the weight of the constant feature. */
function separate(examples: readonly LinearExample[], label: number, seed: number): Float64Array {
  const plane = new Float64Array(slotCount + 1)
  const pulls = new Float64Array(examples.length)
  const random = seededRandom(seed)
  const order = shuffledOrder(examples.length, random)
  const balance = Math.sqrt(imbalance(examples, label))
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    let largest = 0
    for (const index of order) {
      const example = examples[index]
      if (!example) continue
      const side = example.label === label ? 1 : -1
      const slack = 1 / (2 * cost * example.weight * (side > 0 ? balance : 1))
      largest = Math.max(largest, adjust(plane, pulls, index, { vector: example.vector, side, slack }))
    }
    if (largest < enough) break
  }
  return plane
}

/** Moves the plane by one example; answers how far it was from being right about it. */
function adjust(
  plane: Float64Array,
  pulls: Float64Array,
  index: number,
  { vector, side, slack }: { vector: TextVector; side: 1 | -1; slack: number },
): number {
  const { product, squares } = compare(plane, vector)
  const pull = pulls[index] ?? 0
  const gradient = side * product - 1 + slack * pull
  const projected = pull === 0 ? Math.min(gradient, 0) : gradient
  if (projected === 0) return 0
  const next = Math.max(0, pull - gradient / (squares + slack))
  pulls[index] = next
  move(plane, vector, (next - pull) * side)
  return Math.abs(projected)
}

/** On which side of a plane a document lies and how far, and the square of its own length; constant feature included. */
function compare(
  plane: Float64Array,
  { slots, values }: TextVector,
): { readonly product: number; readonly squares: number } {
  let product = (plane[slotCount] ?? 0) * constantFeature
  let squares = constantFeature * constantFeature
  for (let at = 0; at < slots.length; at++) {
    const value = values[at] ?? 0
    product += (plane[slots[at] ?? 0] ?? 0) * value
    squares += value * value
  }
  return { product, squares }
}

function move(plane: Float64Array, { slots, values }: TextVector, step: number): void {
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0
    plane[slot] = (plane[slot] ?? 0) + step * (values[at] ?? 0)
  }
  plane[slotCount] = (plane[slotCount] ?? 0) + step * constantFeature
}

/** How many examples lie outside a class for each inside it. */
function imbalance(examples: readonly LinearExample[], label: number): number {
  let inside = 0
  for (const example of examples) if (example.label === label) inside++
  return Math.max(1, (examples.length - inside) / Math.max(1, inside))
}
