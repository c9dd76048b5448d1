import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ListSelectors, SourceKind, Tier } from '../contract/words.ts'

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

/** Every source of these units, those with a gap first. */
export async function selectSources(db: Reader, unitIds: readonly string[]): Promise<SourceRecord[]> {
  return await sourceQuery(db)
    .where('source.unit_id', 'in', [...unitIds])
    .orderBy(sql`source.stopped_at is not null`)
    .orderBy(sql`source.gap is null`)
    .orderBy('source.title')
    .execute()
}

/** What a person enters of a source. */
export interface SourceEntry {
  readonly title: string
  readonly kind: SourceKind
  readonly address: string | null
  readonly selectors: ListSelectors | null
  readonly tier: Tier
  readonly permission: string
  readonly intervalMinutes: number
  readonly quietHours: number
}

function columnsOf(entry: SourceEntry) {
  return {
    title: entry.title,
    kind: entry.kind,
    address: entry.address,
    selectors: entry.selectors && JSON.stringify(entry.selectors),
    tier: entry.tier,
    permission: entry.permission,
    interval_minutes: entry.intervalMinutes,
    quiet_hours: entry.quietHours,
  }
}

/** Undefined when the unit has a source of that title. */
export async function insertSource(
  tx: Tx,
  unitId: string,
  entry: SourceEntry,
  now: Date,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('opinion.source')
    .values({ unit_id: unitId, ...columnsOf(entry), created_at: now, next_fetch_at: now })
    .onConflict((conflict) => conflict.columns(['unit_id', 'title']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** A changed source is read anew: what was remembered of its answers is forgotten. */
export async function updateSource(tx: Tx, sourceId: string, entry: SourceEntry, now: Date): Promise<void> {
  await tx
    .updateTable('opinion.source')
    .set({ ...columnsOf(entry), ...forgotten, next_fetch_at: now })
    .where('id', '=', sourceId)
    .execute()
}

const forgotten = {
  entity_tag: null,
  last_modified: null,
  format_print: null,
  failures: 0,
  gap: null,
  gap_since: null,
  gap_reason: null,
}

/** Stops a source (its posts stay), or takes it up again. */
export async function setStopped(tx: Tx, sourceId: string, stoppedAt: Date | null, now: Date): Promise<void> {
  await tx
    .updateTable('opinion.source')
    .set({ stopped_at: stoppedAt, ...forgotten, next_fetch_at: now })
    .where('id', '=', sourceId)
    .execute()
}

/** Takes the sources that are due, each for one worker alone; one that dies has lost a turn of theirs and nothing else. */
export async function claimDueSources(tx: Tx, now: Date, limit: number): Promise<SourceRecord[]> {
  const due = await tx
    .selectFrom('opinion.source')
    .select('id')
    .where('kind', 'in', ['feed', 'listPage'])
    .where('stopped_at', 'is', null)
    .where('next_fetch_at', '<=', now)
    .orderBy('next_fetch_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  await tx
    .updateTable('opinion.source')
    .set({ next_fetch_at: sql`${now}::timestamptz + interval_minutes * interval '1 minute'` })
    .where('id', 'in', ids)
    .execute()
  return await sourceQuery(tx).where('source.id', 'in', ids).execute()
}

/** Why nothing is seen of a source. */
export type Gap = NonNullable<SourceRecord['gap']>

/** What is known of a source after it was read. */
export interface SourceHealth {
  readonly nextFetchAt: Date
  readonly failures: number
  readonly gap: Gap | null
  readonly gapSince: Date | null
  readonly gapReason: string | null
  readonly answered?: {
    readonly at: Date
    readonly entityTag: string | null
    readonly lastModified: string | null
    readonly formatPrint: string | null
  }
}

export async function updateHealth(tx: Tx, sourceId: string, health: SourceHealth): Promise<void> {
  const { answered } = health
  await tx
    .updateTable('opinion.source')
    .set({
      next_fetch_at: health.nextFetchAt,
      failures: health.failures,
      gap: health.gap,
      gap_since: health.gapSince,
      gap_reason: health.gapReason,
      ...(answered && {
        last_answer_at: answered.at,
        entity_tag: answered.entityTag,
        last_modified: answered.lastModified,
        format_print: answered.formatPrint,
      }),
    })
    .where('id', '=', sourceId)
    .execute()
}

/** New posts came of it: it is not silent. */
export async function noteNewPosts(tx: Tx, sourceId: string, at: Date): Promise<void> {
  const silence = sql<boolean>`gap = 'silent'`
  const unlessSilent = (column: string) =>
    sql<null>`case when ${silence} then null else ${sql.ref(column)} end`
  await tx
    .updateTable('opinion.source')
    .set({
      last_post_at: at,
      gap_since: unlessSilent('gap_since'),
      gap_reason: unlessSilent('gap_reason'),
      gap: unlessSilent('gap'),
    })
    .where('id', '=', sourceId)
    .execute()
}

/** Sources that should have brought something by now become a gap. Returns how many. */
export async function markSilent(tx: Tx, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('opinion.source')
    .set({
      gap: 'silent',
      gap_since: now,
      gap_reason: sql`'已有 ' || quiet_hours || ' 小时没有新的言论'`,
    })
    .where('kind', 'in', ['feed', 'listPage'])
    .where('stopped_at', 'is', null)
    .where('gap', 'is', null)
    .where(
      sql<boolean>`coalesce(last_post_at, created_at) + quiet_hours * interval '1 hour' <= ${now}::timestamptz`,
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
