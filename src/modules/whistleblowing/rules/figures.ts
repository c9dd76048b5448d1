/** One count of a table; null where it is not shown. */
export interface Figure {
  readonly key: string
  readonly count: number | null
}

/**
 * Leaves out every count that is small enough to point at somebody, and, where only one of the parts of a sum is left
 * out, the smallest other one as well: otherwise it could be found by subtraction. `total` is the sum of the parts.
 */
export function suppressSmall(
  parts: Readonly<Record<string, number>>,
  smallest: number,
): { readonly parts: Figure[]; readonly total: number | null } {
  const entries = Object.entries(parts)
  const total = entries.reduce((sum, [, count]) => sum + count, 0)
  if (total > 0 && total < smallest)
    return { parts: entries.map(([key]) => ({ key, count: null })), total: null }
  const hidden = new Set(entries.filter(([, count]) => count > 0 && count < smallest).map(([key]) => key))
  if (hidden.size === 1) {
    const [next] = entries
      .filter(([key, count]) => !hidden.has(key) && count > 0)
      .sort(([, a], [, b]) => a - b)
    if (next) hidden.add(next[0])
  }
  // One alone is the whole sum: then the sum is the secret.
  if (hidden.size === 1) return { parts: entries.map(([key]) => ({ key, count: null })), total: null }
  return { parts: entries.map(([key, count]) => ({ key, count: hidden.has(key) ? null : count })), total }
}
