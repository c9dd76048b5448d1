import type { CivilDate } from '#kernel/calendar.ts'

/** The day after a day: the first on which a change may hold. */
export function tomorrow(today: CivilDate): CivilDate {
  return new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
