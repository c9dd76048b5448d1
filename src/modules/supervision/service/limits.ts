import type { CivilDate } from '#kernel/calendar.ts'
import { addDays } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import { findLimit } from '#kernel/law-store.ts'
import { problems } from './problems.ts'

const unitWords = { workingDay: '个工作日', calendarDay: '日', hour: '小时' } as const

/** A default limit in words; null where a day must be stated. */
export async function describeLimit(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  name: string | null,
): Promise<string | null> {
  const limit = name === null ? undefined : await findLimit(db, `supervision.${name}`, today)
  return limit ? `交办之日起${limit.amount}${unitWords[limit.unit]}` : null
}

/** The day that follows from a default limit, counted from today. @throws supervision.dayMissing when there is none */
export async function dayByDefault(
  { db, today, calendar }: Pick<ReadContext, 'db' | 'today' | 'calendar'>,
  name: string | null,
): Promise<CivilDate> {
  const limit = name === null ? undefined : await findLimit(db, `supervision.${name}`, today)
  if (!limit || limit.unit === 'hour') throw problems.dayMissing()
  return addDays(today, limit.amount, limit.unit, calendar)
}
