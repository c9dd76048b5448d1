/** How many there are of a value. */
export interface Counted {
  readonly value: number
  readonly answers: number
}

/** A value by its rank, and its place among those that share it. */
export interface Ranked {
  readonly value: number
  /** From 0. */
  readonly rank: number
}

/** The least value that at least this share does not exceed (nearest rank); undefined of nothing. Counts ascend by value. */
export function quantileOf(counts: readonly Counted[], share: number): Ranked | undefined {
  const total = countOf(counts)
  let before = 0
  const wanted = Math.max(1, Math.ceil(share * total))
  for (const { value, answers } of counts) {
    if (before + answers >= wanted) return { value, rank: wanted - before - 1 }
    before += answers
  }
  return undefined
}

/** How many there are altogether, or of values up to one. */
export function countOf(counts: readonly Counted[], most = Infinity): number {
  return counts.reduce((sum, { value, answers }) => (value <= most ? sum + answers : sum), 0)
}
