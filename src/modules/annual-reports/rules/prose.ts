import type { CheckResult } from './checks.ts'
import type { Cell, Layout, Part, ProsePattern, Values } from './form.ts'
import { addUp, printFigure } from './figures.ts'

/** A number somebody wrote in the prose about something the tables say. */
export interface ProseFigure {
  readonly part: string
  /** Offsets of the words in the part's text. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly written: number
  /** What the tables say; null when they say nothing yet. */
  readonly expected: number | null
  /** Cells whose sum it states. */
  readonly cells: readonly string[]
}

/** Text by part of the form. */
export type Prose = Readonly<Record<string, string>>

/** Longest stretch of other characters that … stands for. */
const longestGap = 24

/** Every figure of the prose that a pattern of the form recognises, in the order it stands. */
export function findFigures({ parts, prose: patterns }: Layout, prose: Prose, values: Values): ProseFigure[] {
  const compiled = patterns.map((pattern) => ({ pattern, expression: compile(pattern) }))
  return parts.flatMap((part) => {
    const text = prose[part.key] ?? ''
    const found = compiled.flatMap(({ pattern, expression }) =>
      [...text.matchAll(expression)].map((match) => figureOf(part, pattern, match, values)),
    )
    return found.filter((figure) => !hasNearerWords(figure, found)).sort((a, b) => a.start - b.start)
  })
}

/** Figures that say something else than the tables, and required parts without text. */
export function checkProse(
  layout: Layout,
  cells: readonly Cell[],
  prose: Prose,
  values: Values,
): CheckResult[] {
  const labels = new Map(cells.map(({ key, label }) => [key, label]))
  const wrong = findFigures(layout, prose, values).filter(
    ({ written, expected }) => expected !== null && written !== expected,
  )
  const empty = layout.parts.filter(({ key, text }) => text === 'required' && !prose[key]?.trim())
  return [
    ...empty.map((part) => emptyPart(part)),
    ...wrong.map((figure) => ({
      check: 'prose',
      title: '正文与表格一致',
      words: `正文写“${figure.text}”，表格中${figure.cells.map((cell) => `“${labels.get(cell) ?? cell}”`).join('、')}${figure.cells.length > 1 ? '合计' : ''}是${printFigure(figure.expected)}`,
      cells: figure.cells,
      source: '正文数字与表格核对',
      severity: 'block' as const,
    })),
  ]
}

function emptyPart({ number, title, hint }: Part): CheckResult {
  const words = `${number}、${title}还没有写；${hint}`
  return {
    check: 'text',
    title: '正文完整',
    words,
    cells: [],
    source: '政府信息公开条例第五十条',
    severity: 'block',
  }
}

/** The part's first words with this report's figures in their places. */
export function suggestText({ suggest }: Part, year: number, values: Values): string {
  return suggest.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    name === 'year' ? String(year) : printFigure(values[name] ?? 0),
  )
}

/** A number in Arabic or Chinese digits. */
const numberWords = '[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千万]+'

function compile({ words }: ProsePattern): RegExp {
  const source = words
    .split(/(…|N)/)
    .map((piece) => {
      if (piece === '…') return `(?:[0-9]{4}年|[^0-9０-９。；;！？\\n]){0,${longestGap}}?`
      if (piece === 'N') return `\\s*(?<number>${numberWords})\\s*`
      return piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  return new RegExp(source, 'g')
}

function figureOf({ key }: Part, pattern: ProsePattern, match: RegExpExecArray, values: Values): ProseFigure {
  const written =
    match.groups?.['number'] === undefined ? (pattern.value ?? 0) : parseNumber(match.groups['number'])
  const expected = pattern.cells.map((cell) => values[cell] ?? null)
  return {
    part: key,
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    written,
    expected: expected.includes(null) ? null : addUp(expected),
    cells: pattern.cells,
  }
}

/** One number is read once, by the words nearest to it: in “行政复议和行政诉讼2件” it is of lawsuits. */
function hasNearerWords(figure: ProseFigure, all: readonly ProseFigure[]): boolean {
  return all.some(
    (other) =>
      other !== figure &&
      other.end === figure.end &&
      (other.start > figure.start ||
        (other.start === figure.start && all.indexOf(other) < all.indexOf(figure))),
  )
}

const digits = '零一二三四五六七八九'
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** A number as people write it: 1,203 １２ 一百零三 两万. */
export function parseNumber(text: string): number {
  const plain = text
    .replaceAll(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replaceAll(/[,，]/g, '')
    .replace('．', '.')
  if (/^[0-9]/.test(plain)) return Number(plain)
  const [upper, ...rest] = plain.replaceAll('〇', '零').replaceAll('两', '二').split('万')
  return rest.length === 0
    ? belowTenThousand(upper ?? '')
    : belowTenThousand(upper ?? '') * 10_000 + belowTenThousand(rest.join(''))
}

function belowTenThousand(text: string): number {
  let [sum, digit] = [0, 0]
  for (const character of text) {
    const scale = scales[character]
    if (scale === undefined) digit = digits.indexOf(character)
    else {
      sum += (digit === 0 ? 1 : digit) * scale
      digit = 0
    }
  }
  return sum + digit
}
