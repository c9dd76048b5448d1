import type { DueWords } from './due.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Time left that asks for attention. */
const soonMilliseconds = 2 * hour

/** How near an instant is, to the minute: for limits that run by the wall clock. */
export function describeInstant(dueAt: string, now: Date): DueWords {
  const left = Date.parse(dueAt) - now.getTime()
  if (left < 0) return { tone: 'late', words: `逾期 ${spanWords(-left)}` }
  return { tone: left < soonMilliseconds ? 'soon' : 'fine', words: `还有 ${spanWords(left)}` }
}

/** A length of time as a person says it: minutes below an hour, hours and minutes below two days, then days and hours. */
export function spanWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / minute)
  if (milliseconds < hour) return `${minutes} 分钟`
  if (milliseconds < 2 * day) return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
  const hours = Math.floor(minutes / 60)
  return `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`
}

/** A length of time in one word, where there is little room. */
export function roughWords(milliseconds: number): string {
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} 分钟`
  if (milliseconds < 2 * day) return `${Math.floor(milliseconds / hour)} 小时`
  return `${Math.floor(milliseconds / day)} 天`
}

/** Midnight in China as the offset of its instants within a day. */
const midnight = 16 * hour

/** True of a limit that ends within a day, not at its end: it is counted in hours. */
export function endsWithinDay(dueAt: string): boolean {
  return Date.parse(dueAt) % day !== midnight
}
