import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** The numbers of the office by their names. */
export type Thresholds = Readonly<Record<ThresholdName, number>>

const names = [
  'eventFrom',
  'quietDays',
  'opinionAuthors',
  'grievanceShare',
  'grievanceLeast',
  'angerAllegations',
  'angerDanger',
  'burstTimes',
  'burstLeast',
  'burstHours',
  'baselineHours',
  'burstSources',
  'rawDays',
  'lookHours',
  'openFromRank',
  'ignoredHours',
  'falseClosurePosts',
  'alarmFromRank',
  'alarmMinutes',
] as const
export type ThresholdName = (typeof names)[number]

/** The numbers as they hold on a day. @throws Error when a row is missing: the migration made them all, and nothing deletes them */
export async function selectThresholds(db: Reader, on: CivilDate): Promise<Thresholds> {
  const newer = sql<number | null>`(select version.amount from opinion.threshold_version version
    where version.name = threshold.name and version.starts_on <= ${on} order by version.starts_on desc limit 1)`
  const rows = await db
    .selectFrom('opinion.threshold as threshold')
    .select((row) => ['threshold.name', row.fn.coalesce(newer, 'threshold.amount').as('amount')])
    .execute()
  const amounts = new Map(rows.map(({ name, amount }) => [name, amount]))
  const missing = names.filter((name) => !amounts.has(name))
  if (missing.length > 0) throw new Error(`opinion.threshold lacks ${missing.join(', ')}`)
  return Object.fromEntries(amounts) as Thresholds
}
