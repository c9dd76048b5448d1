import type { CivilDate } from '#kernel/calendar.ts'
import { daysBetween } from '#kernel/calendar.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'

/** How fresh a column is today. */
export interface Freshness {
  /** Days until it counts as stale, below zero when it does; null without a rule. */
  readonly daysLeft: number | null
  readonly words: string
}

/** Says how long a column may still stand without something new (政府网站检查指标: 栏目不更新、空白栏目). */
export function freshnessOf(
  newestOn: CivilDate | null,
  freshnessDays: number | null,
  today: CivilDate,
  calendar: WorkCalendar,
): Freshness {
  if (newestOn === null)
    return { daysLeft: freshnessDays === null ? null : -1, words: '还没有内容，属于空白栏目' }
  if (freshnessDays === null) return { daysLeft: null, words: '不设更新期限' }
  const daysLeft = freshnessDays - daysBetween(newestOn, today, 'calendarDay', calendar)
  if (daysLeft < 0) return { daysLeft, words: `已超过更新期限 ${-daysLeft} 天` }
  return { daysLeft, words: daysLeft === 0 ? '今天到期，须更新' : `还有 ${daysLeft} 天须更新` }
}
