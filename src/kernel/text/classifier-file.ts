import type { Classifier } from './classifier.ts'
import { slotCount } from './grams.ts'

const format = 'mingtang classifier 1'

interface Header {
  readonly format: string
  readonly labels: readonly string[]
  readonly sharpness: number
  readonly automaticFrom: number | null
  readonly exampleCount: number
  readonly slotCount: number
  readonly usedCount: number
}

/**
 * A classifier as bytes: a line of JSON, then of every slot in use its number, its rarity and its weights, little
 * endian, then the offsets. The same classifier always gives the same bytes.
 */
export function encodeClassifier(classifier: Classifier): Uint8Array {
  const { labels, rarity, linear, sharpness, automaticFrom, exampleCount } = classifier
  const used = Array.from({ length: slotCount }, (_, slot) => slot).filter((slot) => rarity[slot] !== 0)
  const header: Header = {
    format,
    labels,
    sharpness,
    automaticFrom,
    exampleCount,
    slotCount,
    usedCount: used.length,
  }
  const head = new TextEncoder().encode(`${JSON.stringify(header)}\n`)
  const width = labels.length
  const bytes = new Uint8Array(head.length + used.length * (8 + width * 4) + width * 4)
  bytes.set(head)
  const view = new DataView(bytes.buffer)
  let at = head.length
  const write = (value: number) => {
    view.setFloat32(at, value, true)
    at += 4
  }
  for (const slot of used) {
    view.setUint32(at, slot, true)
    at += 4
    write(rarity[slot] ?? 0)
    for (let label = 0; label < width; label++) write(linear.weights[slot * width + label] ?? 0)
  }
  for (const offset of linear.offsets) write(offset)
  return bytes
}

/** Reads what `encodeClassifier` wrote. @throws Error when the bytes are of another format or cut short */
export function decodeClassifier(bytes: Uint8Array): Classifier {
  const { header, start } = readHeader(bytes)
  const { labels, sharpness, automaticFrom, exampleCount, usedCount } = header
  const width = labels.length
  if (bytes.length !== start + usedCount * (8 + width * 4) + width * 4)
    throw new Error('the classifier file is cut short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = start
  const read = () => {
    const value = view.getFloat32(at, true)
    at += 4
    return value
  }
  const rarity = new Float32Array(slotCount)
  const weights = new Float32Array(slotCount * width)
  for (let index = 0; index < usedCount; index++) {
    const slot = view.getUint32(at, true)
    at += 4
    if (slot >= slotCount) throw new Error('the classifier file is damaged')
    rarity[slot] = read()
    for (let label = 0; label < width; label++) weights[slot * width + label] = read()
  }
  const offsets = Float32Array.from({ length: width }, read)
  return {
    labels,
    rarity,
    linear: { labelCount: width, weights, offsets },
    sharpness,
    automaticFrom,
    exampleCount,
  }
}

function readHeader(bytes: Uint8Array): { header: Header; start: number } {
  const end = bytes.indexOf(0x0a)
  const head = end < 0 ? '' : new TextDecoder().decode(bytes.subarray(0, end))
  if (!head.includes(format)) throw new Error('not a classifier file')
  const header = JSON.parse(head) as Header
  if (header.slotCount !== slotCount) throw new Error('a classifier file of another size')
  return { header, start: end + 1 }
}
