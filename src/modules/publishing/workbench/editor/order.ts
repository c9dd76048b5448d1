/** The rows with the one at `from` taken to `to`. */
export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const rest = rows.filter((_row, index) => index !== from)
  const [row] = rows.slice(from, from + 1)
  return row === undefined ? rest : [...rest.slice(0, to), row, ...rest.slice(to)]
}
