import type { Reader } from '#kernel/database/database.ts'

function sourceQuery(db: Reader) {
  return db
    .selectFrom('opinion.source as source')
    .innerJoin('access.unit as unit', 'unit.id', 'source.unit_id')
    .select([
      'source.id as sourceId',
      'source.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'source.title',
      'source.kind',
      'source.address',
      'source.selectors',
      'source.tier',
      'source.permission',
      'source.interval_minutes as intervalMinutes',
      'source.quiet_hours as quietHours',
      'source.created_at as createdAt',
      'source.stopped_at as stoppedAt',
      'source.next_fetch_at as nextFetchAt',
      'source.entity_tag as entityTag',
      'source.last_modified as lastModified',
      'source.format_print as formatPrint',
      'source.failures',
      'source.gap',
      'source.gap_since as gapSince',
      'source.gap_reason as gapReason',
      'source.last_answer_at as lastAnswerAt',
      'source.last_post_at as lastPostAt',
    ])
}

/** A source with the unit that watches it. */
export type SourceRecord = Awaited<ReturnType<ReturnType<typeof sourceQuery>['executeTakeFirstOrThrow']>>

export async function findSource(db: Reader, sourceId: string): Promise<SourceRecord | undefined> {
  return await sourceQuery(db).where('source.id', '=', sourceId).executeTakeFirst()
}
