import { expect, test } from 'vitest'
import { civilDateOf, dateOf, dayNumber, isWorkingDay } from '#kernel/calendar.ts'
import type { DayUnit } from '#kernel/calendar.ts'
import { calendar2025And2026 as calendar } from '../../../tests/calendar2026.ts'
import type { Clock, Moment, ResolvedLimit } from './clock.ts'
import { dueOf, moveClock, wasLate } from './clock.ts'
import type { ClockMove } from './table.ts'

/*
 * Every clock against a simulator that knows no dates, no sums and no calendar arithmetic: it lives through a history
 * minute by minute, with a list of which days count, and writes down when the limit ran out.
 */

const histories = 100_000
const minutesOfDay = 1440
const units = ['workingDay', 'calendarDay', 'hour'] as const

/** Spring Festival, Qingming, Labour Day, their make-up days and ordinary weeks lie in it. */
const firstDay = dayNumber('2026-01-05')
const days = 150
const counts: Readonly<Record<DayUnit, readonly boolean[]>> = {
  workingDay: Array.from({ length: days }, (_, day) => isWorkingDay(dateOf(firstDay + day), calendar)),
  calendarDay: Array.from({ length: days }, () => true),
}

interface Step {
  readonly minute: number
  readonly move: ClockMove
}

interface History {
  readonly limit: ResolvedLimit
  readonly startMinute: number
  readonly steps: readonly Step[]
}

/** What both sides say of one history. */
interface Verdict {
  /** Day since the first for limits in days, minute for limits in hours; null while paused. */
  readonly due: number | null
  readonly isLate: boolean
  readonly refused: readonly number[]
}

test('a hundred thousand random histories run out when a minute-by-minute simulator says', () => {
  const random = seeded(20_261_123)
  let [moved, refused, late, open] = [0, 0, 0, 0]
  for (let index = 0; index < histories; index += 1) {
    const history = makeHistory(random)
    const [ours, simulated] = [compute(history), simulate(history)]
    if (JSON.stringify(ours) !== JSON.stringify(simulated))
      expect({ history, verdict: ours }).toEqual({ history, verdict: simulated })
    moved += history.steps.length
    refused += ours.refused.length
    late += ours.isLate ? 1 : 0
    open += ours.due === null ? 1 : 0
  }
  // The histories are worth the comparison only if all of it happens in them.
  expect(Math.min(moved / 100, refused, late, open)).toBeGreaterThan(1000)
}, 120_000)

function makeHistory(random: (below: number) => number): History {
  const unit = units[random(units.length)] ?? 'hour'
  const length = unit === 'hour' ? 1 + random(72) : 1 + random(6)
  const limit = {
    title: '期限',
    unit,
    length,
    extendableBy: [0, 0, 1 + random(length), length][random(4)] ?? 0,
  }
  const startMinute = random((days - 60) * minutesOfDay)
  const toTheEnd = length * (unit === 'hour' ? 60 : minutesOfDay)
  const steps: Step[] = []
  let minute = startMinute
  let isPaused = false
  for (let left = random(7); left > 0; left -= 1) {
    minute += steps.length === 0 && random(8) === 0 ? toTheEnd : between(random)
    const move: ClockMove = isPaused ? 'resume' : chooseMove(random)
    isPaused = move === 'pause'
    steps.push({ minute, move })
    if (move === 'stop') break
  }
  return { limit, startMinute, steps }
}

/** Minutes until the next step: soon, or within three days. */
function between(random: (below: number) => number): number {
  return random(3) === 0 ? random(120) : random(3 * minutesOfDay)
}

function chooseMove(random: (below: number) => number): ClockMove {
  return (['pause', 'pause', 'pause', 'extend', 'extend', 'restart', 'stop'] as const)[random(7)] ?? 'stop'
}

function compute({ limit, startMinute, steps }: History): Verdict {
  const refused: number[] = []
  let clock = moveClock(undefined, 'start', limit, momentOf(startMinute), calendar)
  for (const [index, { minute, move }] of steps.entries())
    try {
      clock = moveClock(clock, move, limit, momentOf(minute), calendar)
    } catch {
      refused.push(index)
    }
  if (!clock) throw new Error('the clock was started')
  return { due: dueNumber(clock), isLate: wasLate(clock, calendar), refused }
}

function dueNumber(clock: Clock): number | null {
  const due = dueOf(clock, calendar)
  if (!due) return null
  return clock.unit === 'hour' ? minuteOf(due.at) : dayNumber(due.on) - firstDay
}

/** What the simulator carries from minute to minute. */
interface Life {
  readonly unit: ResolvedLimit['unit']
  /** Days or minutes that still have to pass. */
  left: number
  isExtended: boolean
  /** Paused before it had run out: nothing passes, and a last day already reached goes along. */
  isHeld: boolean
  /** The last day in time, or the minute it ran out, once nothing is left. */
  due: number | null
}

function simulate({ limit, startMinute, steps }: History): Verdict {
  const refused: number[] = []
  let life = begin(limit)
  let isLate = false
  const passUntil = (minute: number, from: number) => {
    for (let passed = from + 1; passed <= minute; passed += 1) passMinute(life, passed)
  }
  let minute = startMinute
  for (const [index, step] of steps.entries()) {
    passUntil(step.minute, minute)
    minute = step.minute
    if (step.move === 'restart') life = begin(limit)
    else if (!applyStep(life, step.move, limit, minute)) refused.push(index)
    if (step.move === 'stop') isLate = isOver(life, minute)
  }
  for (; !life.isHeld && life.due === null; minute += 1) passUntil(minute + 1, minute)
  return { due: life.isHeld ? null : life.due, isLate, refused }
}

function begin({ unit, length }: ResolvedLimit): Life {
  return { unit, left: unit === 'hour' ? length * 60 : length, isExtended: false, isHeld: false, due: null }
}

/** A minute has passed; at midnight a day begins, which counts or does not. */
function passMinute(life: Life, minute: number): void {
  if (life.unit === 'hour') passOfHours(life, minute)
  else if (minute % minutesOfDay === 0 && counts[life.unit][minute / minutesOfDay])
    passDay(life, minute / minutesOfDay)
}

function passOfHours(life: Life, minute: number): void {
  if (life.isHeld) return
  life.left = Math.max(life.left - 1, 0)
  if (life.left === 0) life.due ??= minute
}

function passDay(life: Life, day: number): void {
  if (!life.isHeld && life.left > 0) {
    life.left -= 1
    if (life.left === 0) life.due = day
  } else if (life.isHeld && life.left === 0) life.due = day
}

/** False when the law does not allow the step. */
function applyStep(
  life: Life,
  move: ClockMove,
  { unit, extendableBy }: ResolvedLimit,
  minute: number,
): boolean {
  if (move === 'extend') {
    if (extendableBy === 0 || life.isExtended || life.isHeld || isOver(life, minute)) return false
    life.isExtended = true
    life.left += unit === 'hour' ? extendableBy * 60 : extendableBy
    life.due = null
  }
  if (move === 'pause') life.isHeld = !isOver(life, minute)
  if (move === 'resume' || move === 'stop') release(life, minute)
  return true
}

function release(life: Life, minute: number): void {
  if (life.isHeld && life.unit === 'hour' && life.left === 0) life.due = minute
  life.isHeld = false
}

function isOver({ unit, due }: Life, minute: number): boolean {
  return due !== null && (unit === 'hour' ? minute > due : Math.floor(minute / minutesOfDay) > due)
}

const firstInstant = Date.parse(`${dateOf(firstDay)}T00:00:00+08:00`)

function momentOf(minute: number): Moment {
  const at = new Date(firstInstant + minute * 60_000)
  return { on: civilDateOf(at), at }
}

function minuteOf(at: Date): number {
  return (at.getTime() - firstInstant) / 60_000
}

/** Numbers below a bound, the same in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
