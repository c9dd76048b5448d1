import type { Document } from '#kernel/text/grams.ts'

/** One letter of a file. What the file does not say is null. */
export interface FileLetter {
  /** Its line in the file, from 1. */
  readonly line: number
  readonly number: string | null
  readonly writer: string | null
  readonly document: Document
  readonly sentAt: Date | null
  readonly label: string | null
  /** The matter it belongs to, where somebody wrote that down. */
  readonly event: string | null
  readonly answer: string | null
  readonly answeredAt: Date | null
  /** Who answered, and what kind of letter it is, as the file calls them. */
  readonly unit: string | null
  readonly kind: string | null
}

/** A line that could not be used, or could not be believed wholly, and why. */
export interface BadRow {
  readonly line: number
  /** What of the line, as the file calls it; null for the line as a whole. */
  readonly field: string | null
  readonly reason: string
}

/** What a file holds. */
export interface FileRows<Row> {
  readonly rows: readonly Row[]
  readonly bad: readonly BadRow[]
  /** Rows that were taken in although something about them had to be assumed. */
  readonly remarks: readonly BadRow[]
}

/** Longer lines are no letters. */
const longestLine = 1_000_000

/** The names under which files give each thing; the first are those of the letters published for the 泰迪杯 of 2020. */
const names = {
  number: ['留言编号', '编号', 'id', 'number'],
  writer: ['留言用户', '用户', 'writer'],
  heading: ['留言主题', '主题', '标题', 'title', 'heading'],
  body: ['留言详情', '详情', '内容', '正文', 'text', 'body', 'content'],
  sentAt: ['留言时间', '时间', 'time', 'sentAt'],
  label: ['一级分类', '一级标签', '分类', '类别', 'label', 'class'],
  event: ['问题ID', '事件', '聚类', 'event', 'cluster'],
  answer: ['答复意见', '答复', 'answer', 'reply'],
  answeredAt: ['答复时间', 'answeredAt'],
  unit: ['答复单位', '承办单位', 'unit'],
  kind: ['来信类型', '类型', 'kind'],
} as const

/** Reads letters, one JSON object a line; a line that cannot be read costs no other line. */
export function readLetters(text: string): FileRows<FileLetter> {
  return readLines(text, (row, line) => {
    const trimmed = (keys: readonly string[]) => textOf(row, keys)?.trim() || null
    const document = { heading: trimmed(names.heading) ?? '', body: trimmed(names.body) ?? '' }
    if (document.heading + document.body === '') return { problem: '没有主题和内容' }
    const [sent, answered] = [timeOf(row, names.sentAt), timeOf(row, names.answeredAt)]
    const wrong = [sent, answered].find((time) => time.problem !== undefined)
    if (wrong) return wrong
    const said = {
      number: trimmed(names.number),
      writer: trimmed(names.writer),
      label: trimmed(names.label),
      event: trimmed(names.event),
      answer: trimmed(names.answer),
      unit: trimmed(names.unit),
      kind: trimmed(names.kind),
    }
    const times = { sentAt: sent.at ?? null, answeredAt: answered.at ?? null }
    const remarked = [sent, answered].find((time) => time.remark !== undefined)
    return { ...remarked, row: { line, document, ...said, ...times } }
  })
}

/** What became of one line. */
interface ReadRow<Row> {
  readonly row?: Row
  readonly problem?: string
  readonly remark?: string | undefined
  readonly field?: string
}

/** Reads a file of JSON objects, one a line; empty lines are nothing. */
export function readLines<Row>(
  text: string,
  read: (row: Readonly<Record<string, unknown>>, line: number) => ReadRow<Row>,
): FileRows<Row> {
  const rows: Row[] = []
  const bad: BadRow[] = []
  const remarks: BadRow[] = []
  text.split('\n').forEach((content, index) => {
    if (content.trim() === '') return
    const line = index + 1
    const parsed = parseLine(content)
    const result: ReadRow<Row> = typeof parsed === 'string' ? { problem: parsed } : read(parsed, line)
    const { field = null, problem, remark } = result
    if (problem !== undefined) bad.push({ line, field, reason: problem })
    if (remark !== undefined) remarks.push({ line, field, reason: remark })
    if (result.row !== undefined) rows.push(result.row)
  })
  return { rows, bad, remarks }
}

/** The object of a line, or why there is none. */
function parseLine(content: string): Readonly<Record<string, unknown>> | string {
  if (content.length > longestLine) return `超过${longestLine}个字符`
  if (content.includes('\uFFFD')) return '含有无法识别的字符，请检查文件的编码'
  try {
    const value: unknown = JSON.parse(content)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return '不是一个JSON对象'
    return value as Readonly<Record<string, unknown>>
  } catch {
    return '不是完整的JSON'
  }
}

/** The first of these fields that is there, as text; numbers are read as text. */
export function textOf(row: Readonly<Record<string, unknown>>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = row[key]
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  }
  return null
}

interface ReadTime {
  readonly at?: Date
  readonly field?: string
  readonly problem?: string
  readonly remark?: string
}

/** A time in China as files write it: 2019/4/25 9:32:09; a day without its clock counts from midnight and is remarked on. */
function timeOf(row: Readonly<Record<string, unknown>>, keys: readonly string[]): ReadTime {
  const key = keys.find((name) => (row[name] ?? '') !== '')
  if (key === undefined) return {}
  const value = row[key]
  if (typeof value === 'number') return { at: new Date(value * 1000) }
  const written = String(value).trim()
  const parts = timeForm.exec(written)
  if (!parts) return { field: key, problem: `“${written.slice(0, 30)}”不是时间` }
  const at = instantOf(parts.slice(1).map((part) => Number(part ?? 0)))
  if (!at) return { field: key, problem: `“${written}”这个时间不存在` }
  return parts[4] === undefined
    ? { at, field: key, remark: `“${written}”没有几点几分，按当日零时计` }
    : { at }
}

const timeForm = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** The instant of a time in China; undefined for one that no clock shows, such as 30 February. */
function instantOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[]):
  | Date
  | undefined {
  const shown = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const asGiven = [shown.getUTCMonth() + 1, shown.getUTCDate(), shown.getUTCHours(), shown.getUTCMinutes()]
  const isThere = [month, day, hour, minute].every((part, index) => part === asGiven[index]) && second <= 59
  return isThere ? new Date(shown.getTime() - 8 * 3_600_000) : undefined
}
