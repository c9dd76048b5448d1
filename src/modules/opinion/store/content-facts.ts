import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ContentFacts } from '../rules/ladder.ts'
import { mostShown } from '../rules/ladder.ts'
import type { Thresholds } from './thresholds.ts'

/** An event that is counted, from which instant on; null: from its beginning. */
export interface Asked {
  readonly eventId: string
  readonly since: Date | null
}

type Lengths = Pick<Thresholds, 'burstHours' | 'baselineHours'>

/** What is counted of events for their rungs, at an instant. */
export async function selectContentFacts(
  db: Tx,
  events: readonly Asked[],
  limits: Lengths,
  now: Date,
): Promise<ReadonlyMap<string, ContentFacts>> {
  const given = JSON.stringify(events.map(({ eventId, since }) => ({ id: eventId, since, at: now })))
  const asked = sql`jsonb_to_recordset(${given}::jsonb) as asked (id uuid, since timestamptz, at timestamptz)`
  const { rows } = await sql<ContentFacts & { eventId: string }>`
    select placed.event_id as "eventId", ${countsOf(limits, idsWhere)}
      from ${asked}
      join opinion.event_post placed on placed.event_id = asked.id
      join opinion.post on post.id = placed.post_id and (asked.since is null or post.taken_at > asked.since)
      left join opinion.class_decision decision on decision.post_id = post.id
     group by placed.event_id`.execute(db)
  return new Map(rows.map(({ eventId, ...facts }) => [eventId, facts]))
}

/** An event as it was counted at the end of a stretch of time in which something was said. */
export interface PastFacts extends ContentFacts {
  readonly eventId: string
}

/** Events larger than this are looked back at every six hours instead of every hour. */
const largeEvent = 2000

/**
 * What was counted of the events of some units hour by hour since an instant, as it stood then: with the posts taken in
 * by that hour since the event last fell. Posts themselves are not named.
 */
export async function selectPastFacts(
  db: Reader,
  unitIds: readonly string[],
  limits: Lengths,
  from: Date,
): Promise<PastFacts[]> {
  const step = sql`case when event.post_count > ${largeEvent} then interval '6 hours' else interval '1 hour' end`
  const past = sql<PastFacts>`(
    with point as (
      select distinct event.id, date_bin(${step}, post.taken_at, timestamptz '2000-01-01') + ${step} as at
        from opinion.event event
        join opinion.event_post placed on placed.event_id = event.id
        join opinion.post on post.id = placed.post_id
       where event.unit_id = any(${[...unitIds]}::uuid[]) and event.merged_into is null
         and event.last_post_at >= ${from} and post.taken_at >= ${from}
    ), asked as (
      select point.id, point.at,
             (select max(relief.recorded_at) from opinion.relief
               where relief.event_id = point.id and relief.recorded_at <= point.at) as since
        from point
    )
    select placed.event_id as "eventId", ${countsOf(limits, countWhere)}
      from asked
      join opinion.event_post placed on placed.event_id = asked.id
      join opinion.post on post.id = placed.post_id
       and post.taken_at <= asked.at and (asked.since is null or post.taken_at > asked.since)
      left join opinion.class_decision decision on decision.post_id = post.id
     group by placed.event_id, asked.at)`
  return await db.selectFrom(past.as<'past'>('past')).selectAll().execute()
}

type Where = (condition: RawBuilder<unknown>) => RawBuilder<unknown>

/** Posts of nobody named count once a source. */
function countsOf({ burstHours, baselineHours }: Lengths, where: Where): RawBuilder<unknown> {
  const recentFrom = sql`asked.at - ${burstHours} * interval '1 hour'`
  const beforeFrom = sql`asked.at - ${burstHours + baselineHours} * interval '1 hour'`
  return sql`
    count(*) as posts,
    count(distinct author_tag) + count(distinct post.source_id) filter (where author_tag is null) as authors,
    ${where(sql`coalesce(decision.class, post.class) = 'suggestion'`)} as suggestions,
    ${where(sql`coalesce(decision.class, post.class) in ('complaint', 'criticism', 'report')`)} as grievances,
    ${where(sql`post.allegations <> '{}'`)} as allegations,
    count(distinct author_tag) filter (where post.allegations <> '{}')
      + count(distinct post.source_id) filter (where post.allegations <> '{}' and author_tag is null)
      as "allegationAuthors",
    ${where(sql`post.is_danger`)} as dangers,
    count(*) filter (where post.published_at > ${recentFrom}) as recent,
    count(*) filter (where post.published_at > ${beforeFrom} and post.published_at <= ${recentFrom}) as before,
    count(distinct post.source_id) filter (where post.published_at > ${recentFrom}) as "recentSources"`
}

/** How many, and the first of them. */
const idsWhere: Where = (condition) => sql`jsonb_build_object(
  'count', count(*) filter (where ${condition}),
  'ids', coalesce(to_jsonb((array_agg(post.id order by post.id) filter (where ${condition}))[1:${sql.lit(mostShown)}]), '[]'))`

/** How many alone. */
const countWhere: Where = (condition) =>
  sql`jsonb_build_object('count', count(*) filter (where ${condition}), 'ids', '[]'::jsonb)`
