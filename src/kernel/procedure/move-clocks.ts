import type { CivilDate } from '#kernel/calendar.ts'
import { daysBetween, startOfDay } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import { findLimit } from '#kernel/law-store.ts'
import type { CaseRow } from './case-store.ts'
import type { StoredClock } from './clock-store.ts'
import { saveClock } from './clock-store.ts'
import type { Clock, Due, Moment, ResolvedLimit } from './clock.ts'
import { dueOf, moveClock, wasLate } from './clock.ts'
import type { ClockChange } from './event.ts'
import { problems } from './problems.ts'
import type { ActionRule, ClockMove, Procedure, TimeLimit } from './table.ts'

/** The clocks of one case while an event moves them. */
export interface MovingCase {
  readonly row: CaseRow
  readonly procedure: Procedure
  readonly clocks: StoredClock[]
  readonly changes: ClockChange[]
  /** The last day of the clocks whose table says that it is given; undefined when it was not. */
  readonly dueOn?: CivilDate | undefined
}

/** Makes the moves a rule names for the case's own clocks. */
export async function moveOwnClocks(
  context: ActionContext,
  moving: MovingCase,
  rule: ActionRule,
  effective: Moment,
  days?: number,
): Promise<void> {
  for (const [name, move] of Object.entries(rule.clocks ?? {})) {
    if (!move) continue
    const chosen = rule.days?.clock === name && days !== undefined ? { days, most: rule.days.most } : null
    const moment = momentOf(move, moving.row, effective)
    await moveOne(context, moving, { name, partyId: null }, { move, moment, chosen })
  }
}

/** One move of a clock, with the days chosen for it, if they were. */
export interface ClockStep {
  readonly move: ClockMove
  readonly moment: Moment
  readonly chosen?: { readonly days: number; readonly most: number | undefined } | null
}

/** Moves one clock of the case or of a party to it; a clock that was never started is not stopped. */
export async function moveOne(
  context: ActionContext,
  moving: MovingCase,
  { name, partyId }: Pick<StoredClock, 'name' | 'partyId'>,
  { move, moment, chosen = null }: ClockStep,
): Promise<void> {
  const { row, procedure, clocks, changes } = moving
  const full = await resolveLimit(context, procedure.clocks[name], moving, moment)
  if (!full) return
  const resolved = chooseDays(full, move, chosen)
  const index = clocks.findIndex((stored) => stored.name === name && stored.partyId === partyId)
  const before = clocks[index]?.clock
  const moved = moveClock(before, move, resolved, moment, context.calendar)
  if (!moved || moved === before) return
  const stored = { name, partyId, clock: moved }
  clocks.splice(index === -1 ? clocks.length : index, 1, stored)
  const wasDueOn = dueOnOf(before, context)
  const dueOn = await storeClock(context, row.id, stored)
  changes.push(describeMove(stored, move, resolved, moment, { wasDueOn, dueOn }))
}

function dueOnOf(clock: Clock | undefined, { calendar }: ActionContext): CivilDate | null {
  return clock ? (dueOf(clock, calendar)?.on ?? null) : null
}

async function storeClock(
  { tx, calendar }: ActionContext,
  caseId: string,
  stored: StoredClock,
): Promise<CivilDate | null> {
  const due = dueOf(stored.clock, calendar)
  await saveClock(tx, caseId, stored, due, stored.clock.stopped ? wasLate(stored.clock, calendar) : null)
  return due?.on ?? null
}

/** Stops, today, whatever parties' clocks still run. */
export async function stopPartyClocks(context: ActionContext, moving: MovingCase): Promise<void> {
  const moment = { on: context.today, at: context.now }
  const running = moving.clocks.filter(({ partyId, clock }) => partyId !== null && !clock.stopped)
  for (const { name, partyId } of running)
    await moveOne(context, moving, { name, partyId }, { move: 'stop', moment })
}

/** The earliest date now due among the case's own clocks. */
export function ownDue({ clocks }: MovingCase, { calendar }: Pick<ActionContext, 'calendar'>): Due | null {
  const running = clocks.filter(({ clock, partyId }) => partyId === null && !clock.stopped)
  return earliest(running.map(({ clock }) => dueOf(clock, calendar)))
}

/** The earliest of these due dates, or null. */
export function earliest(dues: readonly (Due | null)[]): Due | null {
  return dues.reduce((first, due) => (due && (!first || due.at < first.at) ? due : first), null)
}

/**
 * The limit's length for this case: from the table, from the rule in force on the day of receipt, or up to the day
 * given. Null: that law sets none.
 */
async function resolveLimit(
  { tx, calendar }: ActionContext,
  limit: TimeLimit | undefined,
  { row: { receivedOn }, dueOn }: MovingCase,
  moment: Moment,
): Promise<ResolvedLimit | null> {
  if (!limit) return null
  const title = `${limit.title}（${limit.law.instrument}${limit.law.article}）`
  if ('until' in limit) {
    // A limit has at least one day: one whose day has passed already is late tomorrow.
    const length = dueOn === undefined ? 1 : daysBetween(moment.on, dueOn, 'calendarDay', calendar)
    return { title, unit: 'calendarDay', length: Math.max(length, 1), extendableBy: 0 }
  }
  if ('rule' in limit) return await resolveRule(tx, limit, title, receivedOn)
  const length = limit.unit === 'hour' ? limit.hours : limit.days
  return { title, unit: limit.unit, length, extendableBy: limit.extendableBy ?? 0 }
}

/** @throws procedure.ruleMissing when the law in force that day should set a limit and none is recorded */
async function resolveRule(
  tx: Tx,
  { rule, orNone }: Extract<TimeLimit, { rule: string }>,
  title: string,
  receivedOn: CivilDate,
): Promise<ResolvedLimit | null> {
  const found = await findLimit(tx, rule, receivedOn)
  if (found) return { title, unit: found.unit, length: found.amount, extendableBy: found.extendableBy ?? 0 }
  if (orNone) return null
  throw problems.ruleMissing(`${title}，${rule}，${receivedOn}`)
}

/** @throws procedure.daysInvalid unless it is a whole number of days that the limit, or the action's own bound, allows */
function chooseDays(full: ResolvedLimit, move: ClockMove, chosen: ClockStep['chosen']): ResolvedLimit {
  if (!chosen) return full
  const { days, most } = chosen
  const bound = most ?? (move === 'extend' ? full.extendableBy : full.length)
  if (!Number.isInteger(days) || days < 1 || days > bound)
    throw problems.daysInvalid(`${full.title}，1至${bound}`)
  return move === 'extend' ? { ...full, extendableBy: days } : { ...full, length: days }
}

function momentOf(move: ClockMove, { receivedOn, receivedAt }: CaseRow, effective: Moment): Moment {
  if (move !== 'startFromReceipt') return effective
  if (receivedAt) return { on: receivedOn, at: receivedAt }
  if (receivedOn === effective.on) return effective
  return { on: receivedOn, at: startOfDay(receivedOn) }
}

function describeMove(
  { name, partyId }: Pick<StoredClock, 'name' | 'partyId'>,
  move: ClockMove,
  { unit, length, extendableBy }: ResolvedLimit,
  moment: Moment,
  dates: Pick<ClockChange, 'wasDueOn' | 'dueOn'>,
): ClockChange {
  const when = { on: moment.on, at: moment.at.toISOString() }
  return { kind: 'clock', clock: name, partyId, move, ...when, unit, length, extendableBy, ...dates }
}
