/** A row or column of a grid with the headings it stands under, outermost first. */
export interface Labelled {
  readonly label: string
  readonly groups: readonly string[]
}

/** One heading of a table and how many lines it stands over. */
export interface Heading {
  readonly text: string
  readonly width: number
  readonly height: number
  readonly isGroup: boolean
}

/** How many headings deep the lines lie. */
export function depthOf(lines: readonly Labelled[]): number {
  return Math.max(...lines.map(({ groups }) => groups.length)) + 1
}

/** The headings at the beginning of each row; a group stands once, over all rows under it. */
export function rowHeadings(lines: readonly Labelled[]): Heading[][] {
  const depth = depthOf(lines)
  return lines.map((line, index) => [
    ...line.groups.flatMap((text, level) => {
      const path = line.groups.slice(0, level + 1)
      if (isUnder(lines[index - 1], path)) return []
      return [{ text, width: 1, height: countUnder(lines, index, path), isGroup: true }]
    }),
    { text: line.label, width: depth - line.groups.length, height: 1, isGroup: false },
  ])
}

/** The rows of headings above the columns, the outermost first. */
export function columnHeadings(columns: readonly Labelled[]): Heading[][] {
  const depth = depthOf(columns)
  return Array.from({ length: depth }, (_, level) =>
    columns.flatMap((column, index) => headingAt(columns, column, index, level, depth)),
  )
}

function headingAt(
  columns: readonly Labelled[],
  column: Labelled,
  index: number,
  level: number,
  depth: number,
): Heading[] {
  const text = column.groups[level]
  if (text === undefined)
    return level === column.groups.length
      ? [{ text: column.label, width: 1, height: depth - level, isGroup: false }]
      : []
  const path = column.groups.slice(0, level + 1)
  if (isUnder(columns[index - 1], path)) return []
  return [{ text, width: countUnder(columns, index, path), height: 1, isGroup: true }]
}

function isUnder(line: Labelled | undefined, path: readonly string[]): boolean {
  return path.every((group, level) => line?.groups[level] === group)
}

function countUnder(lines: readonly Labelled[], from: number, path: readonly string[]): number {
  const after = lines.slice(from).findIndex((line) => !isUnder(line, path))
  return after === -1 ? lines.length - from : after
}
