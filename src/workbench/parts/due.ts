import type { CivilDate } from '#kernel/calendar.ts'

/** How near a due date is; the only thing in the workbench that has a colour. */
export type DueTone = 'late' | 'soon' | 'fine' | 'none'

/** A due date as it is shown: never by colour alone. */
export interface DueWords {
  readonly tone: DueTone
  readonly words: string
}

const soonDays = 2

/** Says a due date in words, in calendar days from today. */
export function describeDue(dueOn: CivilDate | null, today: CivilDate): DueWords {
  if (dueOn === null) return { tone: 'none', words: '没有期限' }
  const days = countDays(today, dueOn)
  if (days < 0) return { tone: 'late', words: `逾期 ${-days} 天` }
  if (days === 0) return { tone: 'soon', words: '今天到期' }
  if (days === 1) return { tone: 'soon', words: '明天到期' }
  return { tone: days <= soonDays ? 'soon' : 'fine', words: `还有 ${days} 天` }
}

/** Calendar days from one date to another; negative when `to` comes first. */
export function countDays(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
