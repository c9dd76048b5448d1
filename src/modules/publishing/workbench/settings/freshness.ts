import type { DueTone } from '#workbench/parts/due.ts'
import type { Column } from '../../contract/site.ts'

type Freshness = Pick<Column, 'isLive' | 'daysLeft' | 'count' | 'title'>

const soonDays = 7

/** How near a column is to counting as stale; one that is not in use has no time limit. */
export function toneOf({ isLive, daysLeft, count }: Freshness): DueTone {
  if (!isLive || (daysLeft === null && count > 0)) return 'none'
  if (daysLeft === null) return 'soon'
  if (daysLeft < 0) return 'late'
  return daysLeft <= soonDays ? 'soon' : 'fine'
}

/** What is late first, then what will be soonest; what has no rule or is not in use last. */
export function bySoonest(one: Freshness, other: Freshness): number {
  const weigh = ({ isLive, daysLeft, count }: Freshness) => {
    if (!isLive) return 1_000_000
    return daysLeft ?? (count === 0 ? 0 : 100_000)
  }
  return weigh(one) - weigh(other) || one.title.localeCompare(other.title, 'zh')
}
