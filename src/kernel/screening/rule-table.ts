import type { CivilDate } from '#kernel/calendar.ts'
import type { TableRow } from '#kernel/files/rows/rows-of-bytes.ts'
import type { RuleCategory } from './contract.ts'
import { expressionKindTitles, Rule, termKindTitles } from './contract.ts'
import { readDay } from './days.ts'
import { severityTitles } from './finding.ts'

/** What is wrong with a row of a file, or with its heading. */
export interface TableMistake {
  /** As the file counts its rows, from 1. */
  readonly line: number
  readonly message: string
}

/** A row of a file as a rule. */
export interface TableRule {
  readonly line: number
  readonly rule: Rule
}

/** What every row of a file has in common. */
export interface TableFrame {
  readonly category: RuleCategory
  readonly unitId: string | null
  /** The first day of rules that name none. */
  readonly today: CivilDate
}

interface Column {
  readonly title: string
  readonly isRequired?: boolean
  readonly read: (cell: string) => unknown
}

/** What a cell says that is none of the words it may say; the rule itself then refuses it by name. */
class CellMistake extends Error {}

const text = (cell: string) => cell
const textOrNull = (cell: string) => (cell === '' ? null : cell)

/** A cell that holds one of a few words; empty means the first of `fallback`. */
function choice(titles: Readonly<Record<string, string>>, fallback: string): (cell: string) => string {
  return (cell) => {
    if (cell === '') return fallback
    const found = Object.entries(titles).find(([, title]) => title === cell || title.startsWith(`${cell}：`))
    if (!found) throw new CellMistake(`“${cell}”应当是：${Object.values(titles).join('、')}`)
    return found[0]
  }
}

function day(cell: string): CivilDate {
  const found = readDay(cell)
  if (found === null) throw new CellMistake(`“${cell}”不是日期，请写成2026-01-01`)
  return found
}

const formTitles = { grade: '密级用语', line: '单独成行', phrase: '任何位置' }
const severity: Column = { title: '程度', read: choice(severityTitles, 'explain') }
const common: Readonly<Record<string, Column>> = {
  source: { title: '依据', read: text },
  isConfirmed: { title: '已核对', read: (cell) => /^(?:是|已核对|√|Y)$/i.test(cell) },
}
const period: Readonly<Record<string, Column>> = {
  startsOn: { title: '启用日期', read: (cell) => (cell === '' ? undefined : day(cell)) },
  endsOn: { title: '停用日期', read: (cell) => (cell === '' ? null : day(cell)) },
}

/** The columns of each kind of file, by the field they fill. */
export const tableColumns: Readonly<Record<RuleCategory, Readonly<Record<string, Column>>>> = {
  expression: {
    words: { title: '错误表述', isRequired: true, read: text },
    replacement: { title: '正确表述', isRequired: true, read: textOrNull },
    kind: { title: '类别', read: choice(expressionKindTitles, 'typo') },
    severity,
    ...common,
    ...period,
  },
  secrecyTerm: {
    words: { title: '用语', isRequired: true, read: text },
    kind: { title: '标志', read: choice(termKindTitles, 'workSecret') },
    form: { title: '位置', read: choice(formTitles, 'phrase') },
    severity,
    ...common,
    ...period,
  },
  exception: { words: { title: '用语', isRequired: true, read: text }, ...common, ...period },
  officeHolder: {
    words: { title: '姓名', isRequired: true, read: text },
    title: { title: '职务', isRequired: true, read: text },
    startsOn: { title: '任职日期', isRequired: true, read: day },
    endsOn: { title: '离任日期', read: (cell) => (cell === '' ? null : day(cell)) },
    ...common,
  },
  cardRange: {
    words: { title: '号段', isRequired: true, read: text },
    lengths: { title: '位数', isRequired: true, read: (cell) => cell.split(/[、,，\s]+/).map(Number) },
    replacement: { title: '银行', read: textOrNull },
    ...common,
    ...period,
  },
}

/** Reads rules from the rows of a table; one of them names the columns, in any order, whatever titles stand above it. */
export function readRuleTable(
  table: readonly TableRow[],
  frame: TableFrame,
): { rules: TableRule[]; mistakes: TableMistake[] } {
  const columns = tableColumns[frame.category]
  const rows = table.map(({ number, cells }) => ({ number, cells: cells.map((cell) => cell.trim()) }))
  const required = Object.values(columns).filter(({ isRequired }) => isRequired)
  const head = rows.findIndex(({ cells }) => required.every(({ title }) => cells.includes(title)))
  if (head < 0) {
    const titles = required.map(({ title }) => `“${title}”`).join('、')
    return { rules: [], mistakes: [{ line: 1, message: `没有找到表头，表头应当有${titles}` }] }
  }
  const heads = rows[head]?.cells ?? []
  const read = rows.slice(head + 1).map(({ number, cells }) => readRow(number, cells, heads, frame))
  const rules = read.filter((row) => 'rule' in row)
  const mistakes = read.filter((row) => 'message' in row)
  return { rules, mistakes: [...mistakes, ...findTwins(rules)].sort((a, b) => a.line - b.line) }
}

function readRow(
  line: number,
  cells: readonly string[],
  heads: readonly string[],
  { category, unitId, today }: TableFrame,
): TableRule | TableMistake {
  const fields: Record<string, unknown> = {
    category,
    unitId,
    startsOn: today,
    endsOn: null,
    source: '',
    isConfirmed: false,
  }
  try {
    for (const [field, { title, read }] of Object.entries(tableColumns[category])) {
      const value = read(cells[heads.indexOf(title)] ?? '')
      if (value !== undefined) fields[field] = value
    }
  } catch (error) {
    if (error instanceof CellMistake) return { line, message: error.message }
    throw error
  }
  const parsed = Rule.safeParse(fields)
  if (parsed.success) return { line, rule: parsed.data }
  return { line, message: parsed.error.issues.map(({ message }) => message).join('；') }
}

/** What makes two rules of one unit the same rule. */
export function identityOf(rule: Rule): string {
  return rule.category === 'officeHolder'
    ? JSON.stringify([rule.words, rule.title, rule.startsOn])
    : JSON.stringify([rule.words])
}

function findTwins(rules: readonly TableRule[]): TableMistake[] {
  const first = new Map<string, number>()
  return rules.flatMap(({ line, rule }) => {
    const before = first.get(identityOf(rule))
    if (before === undefined) first.set(identityOf(rule), line)
    return before === undefined ? [] : [{ line, message: `与第${before}行重复：“${rule.words}”` }]
  })
}
