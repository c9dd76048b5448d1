import type { Cell, Values } from './form.ts'

/** Money is added in hundredths of a yuan, so that no sum of 万元 drifts. */
const parts = 1_000_000

/** The sum of some values; null when none of them is known. */
export function addUp(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value): value is number => value !== null && value !== undefined)
  if (known.length === 0) return null
  return known.reduce((sum, value) => sum + Math.round(value * parts), 0) / parts
}

/** The values with every sum of the form worked out anew, innermost first. */
export function withSums(cells: readonly Cell[], leaves: Values): Values {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]))
  const values = new Map<string, number | null>()
  const valueOf = (key: string): number | null => {
    const known = values.get(key)
    if (known !== undefined) return known
    const sumOf = byKey.get(key)?.sumOf ?? []
    const value = sumOf.length === 0 ? (leaves[key] ?? null) : addUp(sumOf.map(valueOf))
    values.set(key, value)
    return value
  }
  return Object.fromEntries(cells.map(({ key }) => [key, valueOf(key)]))
}

/** Cell by cell the sum of several reports; averages and yes or no are no sums and stay as the first report has them. */
export function rollUp(cells: readonly Cell[], reports: readonly Values[]): Values {
  return Object.fromEntries(
    cells.map(({ key, kind }) => {
      const values = reports.map((report) => report[key])
      return [key, kind === 'count' || kind === 'money' ? addUp(values) : (values[0] ?? null)]
    }),
  )
}

/** A figure as it is printed: whole, or with as many places as it has; yes or no in words; a dash where none is. */
export function printFigure(value: number | null | undefined, kind: Cell['kind'] = 'count'): string {
  if (value === null || value === undefined) return '—'
  if (kind === 'yesNo') return value === 0 ? '否' : '是'
  return String(value)
}
