import type { CivilDate } from '#kernel/calendar.ts'
import { dayOf } from './identity-number.ts'

/** A civil date written 2012年5月3日, 2012-05-03, 2012.5, 20120503, 201205; the first of the month when it gives no day. */
export function readDay(written: string): CivilDate | null {
  const parts = /^(\d{4})[-年./]?(\d{1,2})(?:[-月./]?(\d{1,2})?)?/.exec(written)
  if (!parts) return null
  const [, year = '', month = '', day = '01'] = parts
  return dayOf(`${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`)
}
