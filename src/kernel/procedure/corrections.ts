import type { Change, ClockChange, ServiceCorrected } from './event.ts'

/** What a correction may change of an event. */
interface Corrected {
  readonly noticeId: string
  readonly what: ServiceCorrected['what']
  /** The day as it was first recorded, and as it is now known to have been. */
  readonly was: string
  readonly on: string
}

/**
 * The events as they would stand had each day of service been recorded rightly at once. A record is never changed: a
 * correction is an event of its own, and whoever counts anew counts from the days it gives.
 */
export function underCorrections<Event extends { readonly changes: readonly Change[] }>(
  events: readonly Event[],
): Event[] {
  const corrections = events.flatMap(({ changes }) => changes.filter(isCorrection))
  const byDay = Map.groupBy(corrections, ({ noticeId, what }) => `${noticeId} ${what}`)
  const all = [...byDay.values()].flatMap((own): Corrected[] => {
    const [first, last] = [own[0], own.at(-1)]
    return first && last ? [{ ...last, was: first.was }] : []
  })
  return all.reduce((sofar, one) => sofar.map((event) => correct(event, one)), [...events])
}

function isCorrection(change: Change): change is ServiceCorrected {
  return change.kind === 'serviceCorrected'
}

/** True when these changes recorded the day that is corrected. */
export function recordedDay(
  changes: readonly Change[],
  { noticeId, what }: Pick<Corrected, 'noticeId' | 'what'>,
): boolean {
  return changes.some((change) =>
    what === 'served'
      ? change.kind === 'notice' && change.noticeId === noticeId && change.served !== null
      : change.kind === 'reached' && change.noticeId === noticeId,
  )
}

function correct<Event extends { readonly changes: readonly Change[] }>(event: Event, one: Corrected): Event {
  if (!recordedDay(event.changes, one)) return event
  return { ...event, changes: event.changes.flatMap((change) => correctChange(change, one) ?? []) }
}

/** Null: it would not have come about. */
function correctChange(change: Change, corrected: Corrected): Change | null {
  if (change.kind === 'clock') return correctMove(change, corrected)
  const { noticeId, on } = corrected
  if (!('noticeId' in change) || change.noticeId !== noticeId) return change
  if (change.kind === 'reached') return { ...change, on }
  const isService = change.kind === 'notice' && change.served !== null
  return isService ? { ...change, served: change.served && { ...change.served, on } } : change
}

/** A clock moved on the day that is corrected; what was told too late extends nothing (条例 第三十三条). */
function correctMove(change: ClockChange, { was, on }: Corrected): ClockChange | null {
  if (change.partyId !== null || change.on !== was) return change
  const isTooLate = change.move === 'extend' && change.wasDueOn !== null && on > change.wasDueOn
  return isTooLate ? null : { ...change, on }
}
