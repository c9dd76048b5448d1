import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { EventFilter } from '../contract/events.ts'

/** The rung of an event as a number, in a query of opinion.event under the name `event`. */
export const rankOfLevel = sql<number>`array_position(array['voice', 'opinion', 'grievance', 'anger', 'fury'], event.level)`
const isBurst = sql<boolean>`event.level_reasons @> '[{"code":"burst"}]'`

function eventQuery(db: Reader) {
  return db
    .selectFrom('opinion.event as event')
    .innerJoin('access.unit as unit', 'unit.id', 'event.unit_id')
    .select([
      'event.id as eventId',
      'event.title',
      'event.words',
      'event.level',
      isBurst.as('isBurst'),
      'event.post_count as postCount',
      'event.opened_at as openedAt',
      'event.first_post_at as firstPostAt',
      'event.last_post_at as lastPostAt',
      sql<boolean>`event.case_id is not null`.as('hasCase'),
      'unit.title as unitTitle',
    ])
    .where('event.merged_into', 'is', null)
}

/** An event in a list. */
export type ListedEvent = Awaited<ReturnType<ReturnType<typeof eventQuery>['execute']>>[number]

const orders = {
  latest: sql`event.last_post_at desc`,
  level: sql`${rankOfLevel} desc, event.last_post_at desc`,
  size: sql`event.post_count desc, event.last_post_at desc`,
} as const

/** One page of the events of these units. */
export async function selectEvents(
  db: Reader,
  unitIds: readonly string[],
  filter: EventFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ListedEvent[]> {
  return await eventQuery(db)
    .where((row) => row.and(termsOf(unitIds, filter)))
    .orderBy(orders[filter.sort])
    .orderBy('event.id')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function countEvents(
  db: Reader,
  unitIds: readonly string[],
  filter: EventFilter,
): Promise<number> {
  const { count } = await db
    .selectFrom('opinion.event as event')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('event.merged_into', 'is', null)
    .where((row) => row.and(termsOf(unitIds, filter)))
    .executeTakeFirstOrThrow()
  return count
}

function termsOf(unitIds: readonly string[], { text, level, mark }: EventFilter): Expression<SqlBool>[] {
  return [
    sql<SqlBool>`event.unit_id = any(${[...unitIds]}::uuid[])`,
    ...text
      .split(/\s+/)
      .filter(Boolean)
      .map(
        (word) =>
          sql<SqlBool>`position(lower(${word}) in lower(event.title || ' ' || array_to_string(event.words, ' '))) > 0`,
      ),
    ...(level === null ? [] : [sql<SqlBool>`event.level = ${level}`]),
    ...(mark === 'burst' ? [sql<SqlBool>`${isBurst}`] : []),
    ...(mark === 'waiting' ? [sql<SqlBool>`event.case_id is null`] : []),
  ]
}

/** How much was said of an event, in steps of some hours from its first post on. */
export async function selectBars(db: Reader, eventId: string, barHours: number) {
  return await db
    .selectFrom('opinion.event_post as placed')
    .innerJoin('opinion.post as post', 'post.id', 'placed.post_id')
    .select((row) => [
      sql<Date>`date_bin(${barHours} * interval '1 hour', post.published_at, timestamptz '2000-01-01 00:00+08')`.as(
        'at',
      ),
      row.fn.countAll<number>().as('posts'),
      sql<number>`count(distinct post.source_id)`.as('sources'),
    ])
    .where('placed.event_id', '=', eventId)
    .groupBy('at')
    .orderBy('at')
    .execute()
}

export async function selectSourcesOfEvent(db: Reader, eventId: string) {
  return await db
    .selectFrom('opinion.event_post as placed')
    .innerJoin('opinion.post as post', 'post.id', 'placed.post_id')
    .innerJoin('opinion.source as source', 'source.id', 'post.source_id')
    .select((row) => ['source.title', row.fn.countAll<number>().as('posts')])
    .where('placed.event_id', '=', eventId)
    .groupBy('source.title')
    .orderBy('posts', 'desc')
    .orderBy('source.title')
    .execute()
}
