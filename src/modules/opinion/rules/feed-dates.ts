/** Written as people here write it, with no zone: year, month, day and perhaps the time of day. */
const chinese =
  /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?)?/
/** A time that says its zone is an instant as it stands. */
const zoned = /(?:Z|GMT|UTC|UT|[+-]\d{2}:?\d{2}|\b[ECMP][SD]T)\s*(?:\([^)]*\))?$/i

/** The instant a source writes; without a zone it is the time in China. Null when it says none. */
export function readInstant(written: string | null | undefined): Date | null {
  const text = (written ?? '').trim().slice(0, 100)
  if (zoned.test(text)) return valid(new Date(text))
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = chinese.exec(text) ?? []
  if (!year || !month || !day) return null
  const two = (part: string) => part.padStart(2, '0')
  return valid(new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}+08:00`))
}

function valid(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date
}
