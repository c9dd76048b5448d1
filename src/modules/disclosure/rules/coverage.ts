import type { CivilDate } from '#kernel/calendar.ts'
import { dayNumber } from '#kernel/calendar.ts'
import type { Cell, Figures } from '../contract/coverage.ts'

/** What a unit owes, and the limit beyond which its newest item is stale. */
export interface Owed {
  readonly unitId: string
  readonly code: string
  readonly staleAfterDays: number | null
  /** Why it is not owed after all; null when it is. */
  readonly exemptReason: string | null
}

/** What it has live under that item. */
export interface Held {
  readonly items: number
  readonly titleOnly: number
  readonly newestOn: CivilDate
}

/**
 * How a unit stands with one statutory item (条例第十九条至第二十一条): missing without any live item; title-only when
 * none of its items has text or a file; stale when the newest is older than the limit; present otherwise.
 */
export function cellOf(owed: Owed, held: Held | undefined, today: CivilDate): Cell {
  const { unitId, code, exemptReason: reason } = owed
  const none = { items: 0, titleOnly: 0, newestOn: null }
  const { items, titleOnly, newestOn } = held ?? none
  const daysOver = held ? daysBeyond(owed, held, today) : null
  const state = reason === null ? stateOf(held, daysOver) : 'exempt'
  return {
    unitId,
    code,
    state,
    items,
    titleOnly,
    newestOn,
    daysOver: state === 'stale' ? daysOver : null,
    reason,
  }
}

function stateOf(held: Held | undefined, daysOver: number | null): Cell['state'] {
  if (!held) return 'missing'
  if (held.titleOnly >= held.items) return 'titleOnly'
  return daysOver === null ? 'present' : 'stale'
}

/** How many days the newest item is beyond the limit; null while it is within, or without a limit. */
function daysBeyond({ staleAfterDays }: Owed, { newestOn }: Held, today: CivilDate): number | null {
  if (staleAfterDays === null) return null
  const over = dayNumber(today) - dayNumber(newestOn) - staleAfterDays
  return over > 0 ? over : null
}

/** Counts cells by state; what is exempt is not owed. */
export function figuresOf(cells: readonly Pick<Cell, 'state'>[]): Figures {
  const count = (state: Cell['state']): number => cells.filter((cell) => cell.state === state).length
  return {
    owed: cells.length - count('exempt'),
    present: count('present'),
    stale: count('stale'),
    titleOnly: count('titleOnly'),
    missing: count('missing'),
  }
}

/** The coverage rate: what is present among what is owed, in percent to one decimal; null when nothing is owed. */
export function rateOf({ present, owed }: Pick<Figures, 'present' | 'owed'>): number | null {
  return owed === 0 ? null : Math.round((present / owed) * 1000) / 10
}
