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

type DrawnClock = Pick<CaseClock, 'startedOn' | 'stoppedOn' | 'dueOn' | 'pauses'>

/** Cuts a clock into stretches by calendar days: what has passed, what was paused, what is left, what is late. */
export function cutBar(clock: DrawnClock, today: CivilDate): Stretch[] {
  const reached = clock.stoppedOn ?? today
  const due = clock.dueOn ?? reached
  const end = reached > due ? reached : due
  const whole = Math.max(countDays(clock.startedOn, end), 1)
  const at = (date: CivilDate): number => Math.min(Math.max(countDays(clock.startedOn, date) / whole, 0), 1)
  const paused = clock.pauses.map(({ fromOn, toOn }): Stretch => ({
    kind: 'paused',
    from: at(fromOn),
    to: at(toOn ?? reached),
  }))
  const running = gapsBetween(paused, at(reached < due ? reached : due))
  return [
    ...running,
    ...paused,
    { kind: 'left' as const, from: at(reached), to: at(due) },
    { kind: 'late' as const, from: at(due), to: at(reached) },
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
