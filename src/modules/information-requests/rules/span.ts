import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'

/** The first and the last day of the month a day lies in: requests of an applicant are counted by natural month (国办函〔2020〕109号). */
export function monthOf(date: CivilDate): { readonly from: CivilDate; readonly to: CivilDate } {
  const [year = 0, month = 0] = date.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return { from: `${date.slice(0, 7)}-01`, to: dateOf(dayNumber(next) - 1) }
}
