import type { Limit } from '../contract/content.ts'
import { limitUnitTitles } from '../contract/content.ts'

/** A limit in words: "3个工作日", "即时办结", or what stands in its place when there is none. */
export function writeLimit(limit: Limit | null, none = '未写明'): string {
  if (limit === null) return none
  return limit.amount === 0 ? '即时办结' : `${limit.amount}${limitUnitTitles[limit.unit]}`
}
