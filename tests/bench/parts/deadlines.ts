import { createRequire } from 'node:module'
import type chineseDays from 'chinese-days'
import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import { addDays, addDaysAround, dateOf, dayNumber, daysBetween, isWorkingDay } from '#kernel/calendar.ts'

// Its package offers named exports to the type checker only.
const library = createRequire(import.meta.url)('chinese-days') as typeof chineseDays

/** How often a second of processor time suffices for one answer, ours and by asking the npm library day for day. */
export interface RateFigure {
  readonly perSecond: number
  readonly chineseDays: number
  readonly ratio: number
}

const starts = Array.from({ length: 2000 }, (_, index) => dateOf(dayNumber('2020-01-01') + index))

/** Deadlines of so many working days. */
export function measureDeadlines(calendar: WorkCalendar, days: number): RateFigure {
  return compare(
    (start) => addDays(start, days, 'workingDay', calendar),
    (start) => countWithLibrary(start, days),
  )
}

/** The answer to a request for information: 20 working days around ten on which a third party was asked. */
export function measurePausedDeadlines(calendar: WorkCalendar): RateFigure {
  return compare(
    (start) => {
      const to = dateOf(dayNumber(start) + 14)
      return addDaysAround(start, 20, 'workingDay', [{ from: start, to }], calendar)
    },
    (start) => countWithLibrary(dateOf(dayNumber(start) + 14), 20),
  )
}

/** Working days between two dates half a year apart. */
export function measureCounts(calendar: WorkCalendar): RateFigure {
  return compare(
    (start) => daysBetween(start, dateOf(dayNumber(start) + 180), 'workingDay', calendar),
    (start) => {
      let count = 0
      for (let day = 1; day <= 180; day++) if (library.isWorkday(dateOf(dayNumber(start) + day))) count += 1
      return count
    },
  )
}

/** Deadlines of 20 working days by our own calendar asked day for day, and by the library's own function for it. */
export function measureOtherWays(calendar: WorkCalendar): { dayLoop: number; findWorkday: number } {
  const dayLoop = (start: CivilDate): CivilDate => loop(start, 20, (date) => isWorkingDay(date, calendar))
  return {
    dayLoop: rate((index) => dayLoop(startAt(index))),
    findWorkday: rate((index) => library.findWorkday(20, startAt(index))),
  }
}

/** Of 2,000 starts, those for which the library's function and our calendar name another day: it has the same data. */
export function countDiffering(calendar: WorkCalendar): number {
  return starts.filter(
    (start) => library.findWorkday(20, start) !== addDays(start, 20, 'workingDay', calendar),
  ).length
}

function countWithLibrary(start: CivilDate, days: number): CivilDate {
  return loop(start, days, library.isWorkday)
}

function loop(start: CivilDate, days: number, isCounted: (date: CivilDate) => boolean): CivilDate {
  let day = dayNumber(start)
  for (let left = days; left > 0;) {
    day += 1
    if (isCounted(dateOf(day))) left -= 1
  }
  return dateOf(day)
}

function compare(ours: (start: CivilDate) => unknown, peer: (start: CivilDate) => unknown): RateFigure {
  const [perSecond, chineseDays] = [
    rate((index) => ours(startAt(index))),
    rate((index) => peer(startAt(index))),
  ]
  return { perSecond, chineseDays, ratio: Math.round(perSecond / chineseDays) }
}

function startAt(index: number): CivilDate {
  return starts[index % starts.length] ?? '2026-01-05'
}

/** How often `work` can be done in a second of processor time, measured after a warm-up. */
function rate(work: (index: number) => unknown): number {
  let kept = 0
  const repeat = (milliseconds: number): number => {
    const start = process.cpuUsage()
    for (let done = 0; ; done += 100) {
      for (let index = 0; index < 100; index++) kept += work(done + index) ? 1 : 0
      const { user, system } = process.cpuUsage(start)
      if (user + system > milliseconds * 1000) return (done + 100) / ((user + system) / 1e6)
    }
  }
  repeat(300)
  const perSecond = repeat(700)
  if (kept === 0) throw new Error('nothing was computed')
  return Math.round(perSecond)
}
