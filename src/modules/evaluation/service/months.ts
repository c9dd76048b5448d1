import type { CivilDate } from '#kernel/calendar.ts'
import type { Months } from '../contract/board.ts'

/** First days of the months. */
export function rangeOf({ from, to }: Months): { from: CivilDate | null; to: CivilDate | null } {
  return { from: from && `${from}-01`, to: to && `${to}-01` }
}
