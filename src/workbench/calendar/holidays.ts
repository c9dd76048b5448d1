import { z } from 'zod'

/** One day of a year's arrangement; `isOffDay` false is a make-up working day. */
const Day = z.object({
  name: z.string().min(1).max(40),
  date: z.iso.date(),
  isOffDay: z.boolean(),
})
export type HolidayDay = z.infer<typeof Day>

/** A year's arrangement as it was read from a file or from typed lines. */
export interface Arrangement {
  readonly year: number
  readonly papers: readonly string[]
  readonly days: readonly HolidayDay[]
}

const File = z.object({
  year: z.int(),
  papers: z.array(z.string()).default([]),
  days: z.array(Day),
})

/**
 * Reads a year's arrangement: a JSON table of holidays, or lines such as "2027-01-01 元旦 休" and "2027-02-07 春节 班".
 * Returns the arrangement, or a sentence that says what is wrong with it.
 */
export function readArrangement(text: string): Arrangement | string {
  const trimmed = text.trim()
  if (trimmed === '') return '还没有内容'
  return trimmed.startsWith('{') ? readFile(trimmed) : readLines(trimmed)
}

function readFile(text: string): Arrangement | string {
  try {
    const read = File.safeParse(JSON.parse(text))
    return read.success ? read.data : '文件里没有年份或者日期表，请换一个放假安排文件'
  } catch {
    return '文件不完整，读不出来，请重新下载'
  }
}

function readLines(text: string): Arrangement | string {
  const days: HolidayDay[] = []
  for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const day = readLine(line)
    if (!day)
      return `这一行读不出来：「${line.trim()}」，应写成「2027-01-01 元旦 休」或「2027-02-07 春节 班」`
    days.push(day)
  }
  const years = new Set(days.map(({ date }) => date.slice(0, 4)))
  if (years.size !== 1) return '一次只能导入一个年度'
  return { year: Number([...years][0]), papers: [], days }
}

function readLine(line: string): HolidayDay | undefined {
  const [date = '', name = '', kind = ''] = line.trim().split(/[\s,，、\t]+/)
  if (kind !== '休' && kind !== '班') return undefined
  const read = Day.safeParse({ date, name, isOffDay: kind === '休' })
  return read.success ? read.data : undefined
}
