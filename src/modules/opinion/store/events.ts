import { z } from 'zod'
import type { Reader } from '#kernel/database/database.ts'
import { Level, LevelReason, PostClass, Tier } from '../contract/words.ts'

function eventQuery(db: Reader) {
  return db
    .selectFrom('opinion.event as event')
    .innerJoin('access.unit as unit', 'unit.id', 'event.unit_id')
    .select([
      'event.id as eventId',
      'event.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'event.title',
      'event.words',
      'event.opened_at as openedAt',
      'event.first_post_at as firstPostAt',
      'event.last_post_at as lastPostAt',
      'event.post_count as postCount',
      'event.level',
      'event.level_reasons as levelReasons',
      'event.level_at as levelAt',
      'event.merged_into as mergedInto',
      'event.case_id as caseId',
    ])
}

type EventRow = Awaited<ReturnType<ReturnType<typeof eventQuery>['executeTakeFirstOrThrow']>>

/** An event with the unit that watches it, its rung and why it stands there. */
export interface EventRecord extends Omit<EventRow, 'level' | 'levelReasons'> {
  readonly level: Level
  readonly levelReasons: readonly LevelReason[]
}

/** One that was merged is found too: `mergedInto` says where its posts went. */
export async function findEvent(db: Reader, eventId: string): Promise<EventRecord | undefined> {
  const row = await eventQuery(db).where('event.id', '=', eventId).executeTakeFirst()
  return row && readEvent(row)
}

function readEvent(row: EventRow): EventRecord {
  return {
    ...row,
    level: Level.parse(row.level),
    levelReasons: z.array(LevelReason).parse(row.levelReasons),
  }
}

/** The titles of events by their ids. */
export async function selectTitles(
  db: Reader,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (eventIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('opinion.event')
    .select(['id', 'title'])
    .where('id', 'in', [...eventIds])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Posts of an event, newest first. */
export async function selectEventPosts(
  db: Reader,
  eventId: string,
  { limit = 200 }: { readonly limit?: number } = {},
): Promise<EventPost[]> {
  const rows = await db
    .selectFrom('opinion.event_post as placed')
    .innerJoin('opinion.post as post', 'post.id', 'placed.post_id')
    .innerJoin('opinion.source as source', 'source.id', 'post.source_id')
    .select([
      'post.id as postId',
      'post.title',
      'post.body',
      'post.link',
      'post.published_at as publishedAt',
      'post.class',
      'post.allegations',
      'post.is_danger as isDanger',
      'post.like_id as likeId',
      'post.likes',
      'post.replies',
      'post.reposts',
      'post.reads',
      'source.title as sourceTitle',
      'source.tier',
    ])
    .where('placed.event_id', '=', eventId)
    .orderBy('post.published_at', 'desc')
    .orderBy('post.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    class: PostClass.nullable().parse(row.class),
    tier: Tier.parse(row.tier),
  }))
}

/** One post of an event, with where it stood. */
export interface EventPost {
  readonly postId: number
  readonly title: string
  readonly body: string
  readonly link: string | null
  readonly publishedAt: Date
  readonly class: PostClass | null
  readonly allegations: readonly string[]
  readonly isDanger: boolean
  readonly likeId: number | null
  readonly likes: number | null
  readonly replies: number | null
  readonly reposts: number | null
  readonly reads: number | null
  readonly sourceTitle: string
  readonly tier: Tier
}
