import type { CivilDate } from '#kernel/calendar.ts'
import type { CaseClock } from '#kernel/procedure/contract.ts'
import { countDays } from '../parts/due.ts'

/** One stretch of a clock's bar, as shares of its whole length. */
export interface Stretch {
  readonly kind: 'used' | 'paused' | 'left' | 'late'
  /** From 0 to 1. */
  readonly from: number
  readonly to: number
}

type DrawnClock = Pick<
  CaseClock,
  'unit' | 'startedOn' | 'startedAt' | 'stoppedOn' | 'stoppedAt' | 'dueOn' | 'dueAt' | 'pauses'
>

/** A clock as lengths from its start, in one measure: days, or milliseconds. */
interface Lengths {
  readonly reached: number
  readonly due: number | null
  readonly pauses: readonly { readonly from: number; readonly to: number | null }[]
}

/** Where a screen stands in time. */
export interface Present {
  readonly today: CivilDate
  readonly now: Date
}

/** By calendar days. */
function countDaysOf({ startedOn, stoppedOn, dueOn, pauses }: DrawnClock, today: CivilDate): Lengths {
  const since = (date: CivilDate): number => countDays(startedOn, date)
  return {
    reached: since(stoppedOn ?? today),
    due: dueOn === null ? null : since(dueOn),
    pauses: pauses.map(({ fromOn, toOn }) => ({
      from: since(fromOn),
      to: toOn === null ? null : since(toOn),
    })),
  }
}

/** By the wall clock: a limit of hours is over before a bar of days would show that it has begun. */
function countHoursOf({ startedAt, stoppedAt, dueAt, pauses }: DrawnClock, now: Date): Lengths {
  const since = (instant: string): number => Date.parse(instant) - Date.parse(startedAt)
  return {
    reached: since(stoppedAt ?? now.toISOString()),
    due: dueAt === null ? null : since(dueAt),
    pauses: pauses.map(({ fromAt, toAt }) => ({
      from: since(fromAt),
      to: toAt === null ? null : since(toAt),
    })),
  }
}

/** Cuts a clock into stretches: what has passed, what was paused, what is left, what is late. */
export function cutBar(clock: DrawnClock, { today, now }: Present): Stretch[] {
  const { reached, due, pauses } =
    clock.unit === 'hour' ? countHoursOf(clock, now) : countDaysOf(clock, today)
  const end = due ?? reached
  const whole = Math.max(reached, end, 1)
  const at = (length: number): number => Math.min(Math.max(length / whole, 0), 1)
  const paused = pauses.map(({ from, to }): Stretch => ({
    kind: 'paused',
    from: at(from),
    to: at(to ?? reached),
  }))
  const running = gapsBetween(paused, at(Math.min(reached, end)))
  return [
    ...running,
    ...paused,
    { kind: 'left' as const, from: at(reached), to: at(end) },
    { kind: 'late' as const, from: at(end), to: at(reached) },
  ]
    .filter(({ from, to }) => to > from)
    .sort((one, other) => one.from - other.from)
}

/** The stretches from 0 to `end` that no pause covers. */
function gapsBetween(pauses: readonly Stretch[], end: number): Stretch[] {
  const gaps: Stretch[] = []
  let from = 0
  for (const pause of [...pauses].sort((one, other) => one.from - other.from)) {
    gaps.push({ kind: 'used', from, to: Math.min(pause.from, end) })
    from = Math.max(from, pause.to)
  }
  return [...gaps, { kind: 'used', from, to: end }]
}

/** The limit of the case itself that ends first, as its row in a list shows it; undefined when none is running. */
export function nextLimit<Limit extends Pick<CaseClock, 'stoppedOn' | 'unitTitle' | 'dueOn' | 'dueAt'>>(
  clocks: readonly Limit[],
): Limit | undefined {
  const running = clocks.filter(({ stoppedOn, unitTitle }) => !stoppedOn && !unitTitle)
  const [first] = running
    .filter(({ dueOn }) => dueOn !== null)
    .sort((one, other) => (endOf(one) < endOf(other) ? -1 : 1))
  return first ?? running[0]
}

/** The day, and within it the instant: limits of hours end during a day. */
function endOf({ dueOn, dueAt }: Pick<CaseClock, 'dueOn' | 'dueAt'>): string {
  return `${dueOn ?? ''} ${dueAt ?? ''}`
}
