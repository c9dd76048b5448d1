import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import { addDays, dateOf, dayNumber } from '#kernel/calendar.ts'
import type { Period } from '../contract/supply.ts'

/** One period of supply. */
export interface SupplyPeriod {
  readonly fromOn: CivilDate
  readonly untilOn: CivilDate
  readonly title: string
}

/** The periods that have ended by a day, from the one that holds the first day on, the newest first. */
export function endedPeriods(
  period: Period,
  startsOn: CivilDate,
  { endsOn, today }: { readonly endsOn: CivilDate | null; readonly today: CivilDate },
): SupplyPeriod[] {
  const periods: SupplyPeriod[] = []
  for (
    let one = periodAt(period, startsOn);
    one.untilOn < today;
    one = periodAt(period, dayAfter(one.untilOn))
  ) {
    if (endsOn !== null && one.fromOn > endsOn) break
    periods.unshift(one)
  }
  return periods
}

/** The month or quarter that holds a day. */
export function periodAt(period: Period, on: CivilDate): SupplyPeriod {
  const year = Number(on.slice(0, 4))
  const month = Number(on.slice(5, 7))
  if (period === 'month') return { ...span(year, month, 1), title: `${year}年${month}月` }
  const quarter = Math.ceil(month / 3)
  return { ...span(year, quarter * 3 - 2, 3), title: `${year}年第${quarter}季度` }
}

function span(year: number, month: number, months: number): Omit<SupplyPeriod, 'title'> {
  const next = month + months
  const after = next > 12 ? firstOf(year + 1, next - 12) : firstOf(year, next)
  return { fromOn: firstOf(year, month), untilOn: dateOf(dayNumber(after) - 1) }
}

function firstOf(year: number, month: number): CivilDate {
  return `${year}-${String(month).padStart(2, '0')}-01`
}

function dayAfter(day: CivilDate): CivilDate {
  return dateOf(dayNumber(day) + 1)
}

/** The day by which the list of a period is to be handed over (条例第二十五条：及时). */
export function supplyDueOn({ untilOn }: SupplyPeriod, days: number, calendar: WorkCalendar): CivilDate {
  return addDays(untilOn, days, 'workingDay', calendar)
}
