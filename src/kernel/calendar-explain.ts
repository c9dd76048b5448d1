import type { CivilDate, DayUnit, Interruption, WorkCalendar } from '#kernel/calendar.ts'
import {
  addDaysAround,
  dateOf,
  dayNumber,
  daysBetween,
  isProvisional,
  isWorkingDay,
  weekdayOf,
} from '#kernel/calendar.ts'

/** A limit to be explained. */
export interface ExplainedLimit {
  /** Not counted itself (民法典 第二百零一条). */
  readonly startedOn: CivilDate
  /** Length without the extension. */
  readonly days: number
  readonly unit: DayUnit
  /** Days added by an extension. */
  readonly extendedBy?: number
  /** Spans (from, to] that do not count, in order; `to` null while one lasts. */
  readonly pauses?: readonly Interruption[]
}

/** A run of days that did not count, and why. */
export interface SkippedSpan {
  readonly from: CivilDate
  readonly to: CivilDate
  /** Name of the holiday, "周末", or "暂停". */
  readonly why: string
}

/** How a due date was found: as data and as sentences that can be read out. */
export interface Explanation {
  /** Null while a pause lasts. */
  readonly dueOn: CivilDate | null
  readonly isProvisional: boolean
  /** Every day that counted, in order. */
  readonly counted: readonly CivilDate[]
  readonly skipped: readonly SkippedSpan[]
  /** Weekend days that counted because they are worked in exchange. */
  readonly makeUpDays: readonly CivilDate[]
  /** Years met whose arrangement is not announced. */
  readonly unannouncedYears: readonly number[]
  readonly sentences: readonly string[]
}

const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const
const unitTitles = { workingDay: '个工作日', calendarDay: '日' } as const

/** Counts a limit day by day and says what was counted, what was not, and why. */
export function explainDueDate(limit: ExplainedLimit, calendar: WorkCalendar): Explanation {
  const { startedOn, unit, pauses = [] } = limit
  const total = limit.days + (limit.extendedBy ?? 0)
  const dueOn = addDaysAround(startedOn, total, unit, pauses, calendar)
  const lasting = pauses.find(({ to }) => to === null)
  const end = dueOn ?? lasting?.from ?? startedOn
  const days = spanOf(startedOn, end).map((date) => ({ date, why: whyNotCounted(date, limit, calendar) }))
  const counted = days.flatMap(({ date, why }) => (why === null ? [date] : [])).slice(0, total)
  const makeUpDays = unit === 'workingDay' ? counted.filter(isWeekend) : []
  const found = {
    dueOn,
    isProvisional: unit === 'workingDay' && isProvisional(startedOn, end, calendar),
    counted,
    skipped: groupSkipped(days),
    makeUpDays,
    unannouncedYears: unit === 'workingDay' ? unannouncedIn(startedOn, end, calendar) : [],
  }
  return { ...found, sentences: printSentences(limit, found, calendar) }
}

/** "2026年3月5日（星期四）". */
export function printDate(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日（${weekdays[weekdayOf(date)] ?? ''}）`
}

/** The days after `from` up to and including `to`. */
function spanOf(from: CivilDate, to: CivilDate): CivilDate[] {
  const first = dayNumber(from) + 1
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) => dateOf(first + index))
}

function whyNotCounted(
  date: CivilDate,
  { unit, pauses = [] }: ExplainedLimit,
  calendar: WorkCalendar,
): string | null {
  if (pauses.some(({ from, to }) => date > from && (to === null || date <= to))) return '暂停'
  if (unit === 'calendarDay' || isWorkingDay(date, calendar)) return null
  return calendar.arranged.get(date)?.name ?? (isWeekend(date) ? '周末' : '法定节日')
}

function isWeekend(date: CivilDate): boolean {
  return weekdayOf(date) === 0 || weekdayOf(date) === 6
}

function groupSkipped(days: readonly { date: CivilDate; why: string | null }[]): SkippedSpan[] {
  const spans: { from: CivilDate; to: CivilDate; why: string }[] = []
  for (const { date, why } of days) {
    const last = spans.at(-1)
    if (why === null) continue
    if (last && last.why === why && dayNumber(last.to) + 1 === dayNumber(date)) last.to = date
    else spans.push({ from: date, to: date, why })
  }
  return spans
}

function unannouncedIn(from: CivilDate, to: CivilDate, calendar: WorkCalendar): number[] {
  const years = spanOf(from, to).filter((date) => isProvisional(dateOf(dayNumber(date) - 1), date, calendar))
  const missing = years.map((date) => {
    const year = Number(date.slice(0, 4))
    return calendar.announcedYears.includes(year) ? year + 1 : year
  })
  return [...new Set(missing)]
}

function printSentences(
  { startedOn, days, unit, extendedBy = 0, pauses = [] }: ExplainedLimit,
  found: Omit<Explanation, 'sentences'>,
  calendar: WorkCalendar,
): string[] {
  const title = unitTitles[unit]
  const holidays = found.skipped.filter(({ why }) => why !== '周末' && why !== '暂停')
  const isSkippingWeekends = found.skipped.some(({ why }) => why === '周末')
  return [
    `自${printDate(startedOn)}起算，当日不计（民法典第二百零一条），期限${days}${title}。`,
    ...(extendedBy > 0 ? [`依法延长${extendedBy}${title}，共${days + extendedBy}${title}。`] : []),
    ...pauses.map((pause) => printPause(pause, unit, calendar)),
    ...(holidays.length > 0 ? [`放假不计：${holidays.map(printSpan).join('；')}。`] : []),
    ...(found.makeUpDays.length > 0 ? [`调休上班计入：${found.makeUpDays.map(printDate).join('、')}。`] : []),
    ...(isSkippingWeekends ? ['其余周六、周日不计。'] : []),
    found.dueOn
      ? `第${found.counted.length}${title}为${printDate(found.dueOn)}，当日24时届满。`
      : `已计${found.counted.length}${title}，正在暂停，恢复计算后再确定届满日期。`,
    ...(found.unannouncedYears.length > 0
      ? [`${found.unannouncedYears.join('、')}年放假安排尚未公布，该日期为暂定，公布并导入后自动重新计算。`]
      : []),
  ]
}

function printPause({ from, to }: Interruption, unit: DayUnit, calendar: WorkCalendar): string {
  if (to === null) return `${printDate(from)}起暂停计算。`
  const days = daysBetween(from, to, unit, calendar)
  return `${printDate(from)}至${printDate(to)}暂停，不计${days}${unitTitles[unit]}。`
}

function printSpan({ from, to, why }: SkippedSpan): string {
  return from === to ? `${why}${printDate(from)}` : `${why}${printDate(from)}至${printDate(to)}`
}
