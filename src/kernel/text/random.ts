/** A sequence of numbers in [0, 1) that is the same for the same seed on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The numbers from 0 to `size` − 1 in an order decided by `random`. */
export function shuffledOrder(size: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index)
  shuffle(order, random)
  return order
}

/** Puts the numbers of an order into another one, in place. */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const held = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = held
  }
}
