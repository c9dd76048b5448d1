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
] as const
export type ThresholdName = (typeof names)[number]

/** @throws Error when a row is missing: the migration made them all, and nothing deletes them */
export async function selectThresholds(db: Reader): Promise<Thresholds> {
  const rows = await db.selectFrom('opinion.threshold').select(['name', 'amount']).execute()
  const amounts = new Map(rows.map(({ name, amount }) => [name, amount]))
  const missing = names.filter((name) => !amounts.has(name))
  if (missing.length > 0) throw new Error(`opinion.threshold lacks ${missing.join(', ')}`)
  return Object.fromEntries(amounts) as Thresholds
}
