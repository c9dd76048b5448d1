/** A run of text at its place on a page, in one unit of length; y grows downwards and names the baseline. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Height of the letters. */
  readonly size: number
}

export interface Line {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** Wide gaps stand between its parts, as in the row of a table; they are tabs in the text. */
  readonly hasGaps: boolean
}

/** A paragraph put together from the lines it was broken into. */
export interface Block {
  readonly text: string
  readonly size: number
  /** Both ends are well inside the text area, and equally far. */
  readonly isCentered: boolean
  readonly isIndented: boolean
  readonly lines: readonly Line[]
}

/** Puts placed text into lines, top to bottom and left to right. */
export function linesOf(items: readonly PlacedText[]): Line[] {
  const sorted = items.filter(({ text }) => text !== '').sort((a, b) => a.y - b.y || a.x - b.x)
  const rows: PlacedText[][] = []
  for (const item of sorted) {
    const row = rows.at(-1)
    const above = row?.[0]
    if (row && above && item.y - above.y <= Math.min(item.size, above.size) * 0.5) row.push(item)
    else rows.push([item])
  }
  return rows.map((row) => lineOf(row.sort((a, b) => a.x - b.x))).filter(({ text }) => text.trim() !== '')
}

function lineOf(row: readonly PlacedText[]): Line {
  let text = ''
  let right: number | undefined
  let hasGaps = false
  const size = Math.max(...row.map((item) => item.size))
  for (const item of row) {
    const gap = right === undefined ? 0 : item.x - right
    const isWide = gap > size * 1.8
    if (isWide && text.trim() !== '') hasGaps = true
    text += separator(text, item.text, gap, size) + item.text
    right = Math.max(right ?? item.x, item.x + item.width)
  }
  const first = row[0] ?? { x: 0, y: 0 }
  return { text, x: first.x, right: right ?? first.x, y: first.y, size, hasGaps }
}

/** Nothing between Chinese characters, a space between words, a tab over a wide gap. */
function separator(before: string, after: string, gap: number, size: number): string {
  if (before === '' || /\s$/.test(before) || /^\s/.test(after)) return ''
  if (gap > size * 1.8) return '\t'
  const isWord = /[\w.,;:%)\]]$/.test(before) && /^[\w([]/.test(after)
  return gap > size * (isWord ? 0.18 : 0.8) ? ' ' : ''
}

/** A line of fewer characters was not broken by the edge of a page. */
const shortestFullLine = 12

/**
 * Joins lines to paragraphs: a line that reaches the right edge goes on in the next one, if that starts at the left
 * edge, lies one line further down and is of the same size.
 */
export function blocksOf(lines: readonly Line[]): Block[] {
  const left = Math.min(...lines.map(({ x }) => x))
  const right = Math.max(...lines.map((line) => line.right))
  const groups: Line[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && goesOn(last, line, left, right)) group.push(line)
    else groups.push([line])
  }
  return groups.map((group) => blockOf(group, left, right))
}

function goesOn(above: Line, below: Line, left: number, right: number): boolean {
  const size = above.size
  const isFull = above.right > right - size * 2.2 && above.right - above.x > size * shortestFullLine
  const startsLeft = below.x < left + size * 1.2
  const isNear = below.y - above.y < size * 3 && Math.abs(above.size - below.size) < size * 0.2
  return isFull && startsLeft && isNear && !above.hasGaps && !below.hasGaps
}

function blockOf(lines: readonly Line[], left: number, right: number): Block {
  const first = lines[0] ?? { text: '', x: left, right, y: 0, size: 1, hasGaps: false }
  const [before, after] = [first.x - left, right - first.right]
  const isInside = before > first.size * 2 && after > first.size * 2
  return {
    text: lines.reduce((text, line) => joinLines(text, line.text.trim()), ''),
    size: first.size,
    isCentered: isInside && Math.abs(before - after) < Math.max(first.size * 2, (right - left) * 0.06),
    isIndented: before > first.size * 1.2 && before < first.size * 3,
    lines,
  }
}

function joinLines(before: string, after: string): string {
  if (before === '') return after
  return /[A-Za-z,;:]$/.test(before) && /^[A-Za-z(]/.test(after) ? `${before} ${after}` : before + after
}
