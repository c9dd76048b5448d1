import type { CivilDate, DayUnit, WorkCalendar } from '#kernel/calendar.ts'
import { addDays, daysBetween, isProvisional } from '#kernel/calendar.ts'
import type { Standing } from '../contract/clocks.ts'

/** A time limit with the days between which it is the law. */
export interface DatedLimit {
  readonly amount: number
  readonly unit: DayUnit
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
}

/** What a clock is started and stopped by. */
export interface Run {
  readonly startedOn: CivilDate
  /** Null while it has not been done. */
  readonly doneOn: CivilDate | null
  /** True when it need not be done after all. */
  readonly isWaived: boolean
}

/** How a run stands on a day. */
export interface Reading {
  readonly dueOn: CivilDate
  /** True when the holidays it counts over are not all announced. */
  readonly isProvisional: boolean
  readonly standing: Standing
  /** In the unit of the limit: days beyond the due day; 0 while none. */
  readonly daysLate: number
  /** Days until the due day, of what is not done; null for the rest. */
  readonly daysLeft: number | null
}

/** The limit that was the law on a day; undefined before the first. */
export function limitOn(limits: readonly DatedLimit[], day: CivilDate): DatedLimit | undefined {
  return limits.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day))
}

/**
 * Reads one clock: the day it was started is not counted (民法典 第二百零一条), the due day itself is still in time
 * (政府信息公开条例 第二十六条).
 *
 * @param soonDays what is not done counts as soon due when so many days or fewer are left
 */
export function readClock(
  { startedOn, doneOn, isWaived }: Run,
  { amount, unit }: Pick<DatedLimit, 'amount' | 'unit'>,
  { today, calendar, soonDays }: { today: CivilDate; calendar: WorkCalendar; soonDays: number },
): Reading {
  const dueOn = addDays(startedOn, amount, unit, calendar)
  const until = doneOn ?? today
  const daysLate = daysBetween(dueOn, until, unit, calendar)
  const daysLeft = doneOn === null && daysLate === 0 ? daysBetween(today, dueOn, unit, calendar) : null
  const provisional = isProvisional(startedOn, dueOn, calendar)
  const base = { dueOn, isProvisional: provisional }
  if (isWaived) return { ...base, standing: 'waived', daysLate: 0, daysLeft: null }
  if (doneOn !== null)
    return { ...base, standing: daysLate > 0 ? 'late' : 'inTime', daysLate, daysLeft: null }
  if (until > dueOn) return { ...base, standing: 'overdue', daysLate, daysLeft: null }
  return { ...base, standing: (daysLeft ?? 0) <= soonDays ? 'soon' : 'running', daysLate: 0, daysLeft }
}
