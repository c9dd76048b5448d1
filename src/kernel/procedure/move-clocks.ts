import type { ActionContext } from '#kernel/context.ts'
import type { CaseRow } from './case-store.ts'
import { saveClock, selectClocks } from './clock-store.ts'
import type { Clock, Due, Moment, ResolvedLimit } from './clock.ts'
import { dueOf, moveClock, wasLate } from './clock.ts'
import type { ActionRule, ClockMove, Procedure, TimeLimit } from './table.ts'
import { lengthOf } from './table.ts'
import type { ClockChange } from './event.ts'

/** Makes every clock move of one rule and stores it. Returns what changed, and the earliest date now due. */
export async function moveClocks(
  context: ActionContext,
  procedure: Procedure,
  row: CaseRow,
  rule: ActionRule<string, string, string>,
  effective: Moment,
): Promise<{ changes: ClockChange[]; due: Due | null }> {
  const own = (await selectClocks(context.tx, row.id)).filter(({ partyId }) => partyId === null)
  const clocks = new Map(own.map(({ name, clock }) => [name, clock]))
  const changes: ClockChange[] = []
  for (const [name, move] of Object.entries(rule.clocks ?? {})) {
    const limit = procedure.clocks[name]
    if (!limit || !move) continue
    const before = clocks.get(name)
    const order = { name, move, limit: resolveLimit(limit), moment: momentOf(move, row, effective) }
    const moved = moveClock(before, move, order.limit, order.moment, context.calendar)
    if (!moved || moved === before) continue
    clocks.set(name, moved)
    changes.push(await storeMove(context, row.id, order, before, moved))
  }
  const running = [...clocks.values()].filter(({ stopped }) => !stopped)
  return { changes, due: earliest(running.map((clock) => dueOf(clock, context.calendar))) }
}

/** One move of one clock. */
interface MoveOrder {
  readonly name: string
  readonly move: ClockMove
  readonly limit: ResolvedLimit
  readonly moment: Moment
}

async function storeMove(
  { tx, calendar }: ActionContext,
  caseId: string,
  { name, move, limit, moment }: MoveOrder,
  before: Clock | undefined,
  moved: Clock,
): Promise<ClockChange> {
  const due = dueOf(moved, calendar)
  const isLate = moved.stopped ? wasLate(moved, calendar) : null
  await saveClock(tx, caseId, { name, partyId: null, clock: moved }, due, isLate)
  return {
    kind: 'clock',
    clock: name,
    partyId: null,
    move,
    on: moment.on,
    at: moment.at.toISOString(),
    unit: limit.unit,
    length: limit.length,
    extendableBy: limit.extendableBy,
    wasDueOn: before ? (dueOf(before, calendar)?.on ?? null) : null,
    dueOn: due?.on ?? null,
  }
}

/** The limit's length for this case. */
export function resolveLimit(limit: TimeLimit): ResolvedLimit {
  return {
    title: limit.title,
    unit: limit.unit,
    length: lengthOf(limit),
    extendableBy: limit.extendableBy ?? 0,
  }
}

/** The earliest of these due dates, or null. */
export function earliest(dues: readonly (Due | null)[]): Due | null {
  return dues.reduce((first, due) => (due && (!first || due.at < first.at) ? due : first), null)
}

function momentOf(move: ClockMove, { receivedOn }: CaseRow, effective: Moment): Moment {
  if (move !== 'startFromReceipt' || receivedOn === effective.on) return effective
  return { on: receivedOn, at: new Date(`${receivedOn}T00:00:00+08:00`) }
}
