import type { Ratio } from '../contract/measures.ts'

/** A ratio in percent to one decimal; null when there is nothing to count. */
export function percentOf({ numerator, denominator }: Ratio): number | null {
  return denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10
}
