import type { FoldedText } from './fold.ts'
import { signs, words } from './words.ts'

const tab = 0x09
const newline = 0x0a

/** Lines and tables of a part, as offsets. */
export interface Layout {
  readonly folded: FoldedText
  /** Offset at which each line begins. */
  readonly lineStarts: Uint32Array
  /** Offset of each tab. */
  readonly tabs: Uint32Array
  /** Tables in order: neighbouring lines that hold cells. */
  readonly tables: readonly Table[]
}

/** Neighbouring lines with tab-separated cells. */
export interface Table {
  readonly firstLine: number
  /** The line after the last one. */
  readonly endLine: number
  /** Line that names the columns, or -1. */
  readonly headLine: number
  /** Folded words of that line, by column; empty without one. */
  readonly heads: readonly string[]
}

/** One cell, trimmed. */
export interface Cell {
  readonly start: number
  readonly end: number
  /** Folded, without spaces. */
  readonly text: string
}

/** Finds the lines and the tables of a folded text. */
export function layOut(folded: FoldedText): Layout {
  const lineStarts = findLineStarts(folded.codes)
  const layout = { folded, lineStarts, tabs: findTabs(folded.codes), tables: [] }
  return { ...layout, tables: findTables(layout) }
}

function findLineStarts(codes: Uint16Array): Uint32Array {
  let count = 1
  for (const code of codes) if (code === newline) count++
  const starts = new Uint32Array(count)
  let line = 0
  for (let index = 0; index < codes.length; index++) if (codes[index] === newline) starts[++line] = index + 1
  return starts
}

function findTabs(codes: Uint16Array): Uint32Array {
  let count = 0
  for (const code of codes) if (code === tab) count++
  const tabs = new Uint32Array(count)
  let place = 0
  for (let index = 0; index < codes.length; index++) if (codes[index] === tab) tabs[place++] = index
  return tabs
}

/** How many of the sorted numbers are below the limit. */
function countBelow(sorted: Uint32Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** The line an offset stands in. */
export function lineOf({ lineStarts }: Layout, offset: number): number {
  return countBelow(lineStarts, offset + 1) - 1
}

/** Where a line begins and ends, its line end left out. */
export function boundsOf({ lineStarts, folded }: Layout, line: number): { start: number; end: number } {
  const next = lineStarts[line + 1]
  return { start: lineStarts[line] ?? 0, end: next === undefined ? folded.codes.length : next - 1 }
}

/** The cells of a line; a line without a tab is one cell. */
export function cellsOf(layout: Layout, line: number): Cell[] {
  const { start, end } = boundsOf(layout, line)
  const cells: Cell[] = []
  let from = start
  for (let index = start; index <= end; index++)
    if (index === end || layout.folded.codes[index] === tab) {
      cells.push(trimCell(layout.folded, from, index))
      from = index + 1
    }
  return cells
}

function trimCell(folded: FoldedText, from: number, to: number): Cell {
  let [start, end] = [from, to]
  while (start < end && isBlank(folded.codes[start])) start++
  while (end > start && isBlank(folded.codes[end - 1])) end--
  return { start, end, text: readFolded(folded, start, end) }
}

function isBlank(code: number | undefined): boolean {
  return code === 0 || code === 0x20 || code === newline
}

/** The folded text between two offsets without spaces and line ends; tabs stay. */
export function readFolded({ codes }: FoldedText, start: number, end: number): string {
  let text = ''
  for (let index = Math.max(0, start); index < end; index++) {
    const code = codes[index] ?? 0
    if (!isBlank(code)) text += String.fromCharCode(code)
  }
  return text
}

/** The table a line belongs to. */
export function tableAt({ tables }: Layout, line: number): Table | undefined {
  let low = 0
  let high = tables.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const table = tables[middle]
    if (!table) return undefined
    if (line < table.firstLine) high = middle - 1
    else if (line >= table.endLine) low = middle + 1
    else return table
  }
  return undefined
}

/** Folded words above the column an offset stands in; "" outside a table or where the columns have no names. */
export function headOf(layout: Layout, offset: number): string {
  const line = lineOf(layout, offset)
  const table = tableAt(layout, line)
  if (!table || table.headLine < 0 || table.headLine === line) return ''
  const column = countBelow(layout.tabs, offset) - countBelow(layout.tabs, boundsOf(layout, line).start)
  return table.heads[column] ?? ''
}

function findTables(layout: Layout): Table[] {
  const tables: Table[] = []
  const lines = layout.lineStarts.length
  for (let line = 0; line < lines; line++) {
    if (!hasTab(layout, line)) continue
    const firstLine = line
    while (line < lines && hasTab(layout, line)) line++
    tables.push({ firstLine, endLine: line, ...findHead(layout, firstLine, line) })
  }
  return tables
}

function hasTab(layout: Layout, line: number): boolean {
  const { start, end } = boundsOf(layout, line)
  const next = layout.tabs[countBelow(layout.tabs, start)]
  return next !== undefined && next < end
}

/** Words that name the columns of a list of people. */
const headWords = words(
  '姓名 一卡通 存折 身份证 证件号 电话 手机 联系方式 卡号 账号 住址 地址 性别 出生 年龄 学校 班级 年级 监护人 序号 户主 单位 金额 备注',
  '村 学籍',
)
/** How far down a title may push the row that names the columns. */
const headSearchLines = 6

/** The row with most words of a heading; without two of them, a first row of short words without a digit. */
function findHead(layout: Layout, firstLine: number, endLine: number): Pick<Table, 'headLine' | 'heads'> {
  let best = { headLine: -1, heads: [] as string[], words: 1 }
  for (let line = firstLine; line < Math.min(endLine, firstLine + headSearchLines); line++) {
    const heads = cellsOf(layout, line).map(({ text }) => text.slice(0, 24))
    const words = heads.filter((head) => headWords.some((word) => head.includes(word))).length
    if (words > best.words) best = { headLine: line, heads, words }
  }
  if (best.headLine >= 0 || endLine - firstLine < 2) return { headLine: best.headLine, heads: best.heads }
  const heads = cellsOf(layout, firstLine).map(({ text }) => text)
  const isHead = heads.every((head) => head !== '' && head.length <= longestHead && !/\d/.test(head))
  return isHead ? { headLine: firstLine, heads } : { headLine: -1, heads: [] }
}

const longestHead = 12

/** How far back a label is looked for. */
const contextReach = 28
const sentenceEnds = signs('。;!?')

/**
 * What says what a number is: the head of its column, and the words before it in its sentence. A line that ends with a
 * colon labels the next one.
 */
export function contextOf(layout: Layout, offset: number): string {
  const { codes } = layout.folded
  let units = ''
  for (let index = offset - 1; index >= 0 && units.length < contextReach; index--) {
    const code = codes[index] ?? 0
    if (sentenceEnds.has(code)) break
    if (code === newline && !(units === '' && endsWithColon(codes, index))) break
    if (!isBlank(code)) units = String.fromCharCode(code) + units
  }
  return `${headOf(layout, offset)} ${units}`
}

function endsWithColon(codes: Uint16Array, lineEnd: number): boolean {
  let index = lineEnd - 1
  while (index >= 0 && (codes[index] === 0 || codes[index] === 0x20)) index--
  return codes[index] === 0x3a
}

/** True when any of the words stands in the text. */
export function mentions(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word))
}

/** Column heads that name the person of a row. */
export const nameHeads = words('姓名 户主 申请人 学生 领款人 受益人 被征收人 承租人 持卡人')

/** Rows below which a column of numbers is a contact and not a list of people. */
const listLength = 4

/** True when the offset stands below a named column of a list that names people. */
export function isInPeopleList(layout: Layout, offset: number): boolean {
  if (headOf(layout, offset) === '') return false
  const table = tableAt(layout, lineOf(layout, offset))
  return (
    table !== undefined &&
    table.heads.some((head) => mentions(head, nameHeads)) &&
    table.endLine - table.headLine > listLength
  )
}
