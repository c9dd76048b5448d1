import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { PostFilter } from '../contract/posts.ts'

/** Rows are counted up to here. */
export const countLimit = 1000

/** The place of a row in a list. */
export interface PostCursor {
  readonly publishedAt: Date
  readonly postId: number
}

/** Posts with their source and event; nothing of who spoke. */
function postQuery(db: Reader) {
  return db
    .selectFrom('opinion.post as post')
    .innerJoin('opinion.source as source', 'source.id', 'post.source_id')
    .leftJoin('opinion.event_post as placed', 'placed.post_id', 'post.id')
    .leftJoin('opinion.event as event', 'event.id', 'placed.event_id')
    .leftJoin('opinion.class_decision as decision', 'decision.post_id', 'post.id')
}

function shown(db: Reader) {
  return postQuery(db).select([
    'post.id as postId',
    'post.unit_id as unitId',
    'post.title',
    'post.body',
    'post.link',
    'post.published_at as publishedAt',
    'post.stated_at as statedAt',
    'source.title as sourceTitle',
    'source.tier',
    sql<string | null>`coalesce(decision.class, post.class)`.as('class'),
    sql<boolean>`decision.post_id is not null`.as('isDecided'),
    'post.allegations',
    'post.is_danger as isDanger',
    'post.masked_count as maskedCount',
    'post.like_id as likeId',
    'post.likes',
    'post.replies',
    'post.reposts',
    'event.id as eventId',
    'event.title as eventTitle',
  ])
}

/** A post in a list. */
export type ListedPost = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

export async function findPost(db: Reader, postId: number): Promise<ListedPost | undefined> {
  return await shown(db).where('post.id', '=', postId).executeTakeFirst()
}

/** One page of the posts of these units, newest first. */
export async function selectPosts(
  db: Reader,
  unitIds: readonly string[],
  filter: PostFilter,
  { after, limit }: { readonly after: PostCursor | null; readonly limit: number },
): Promise<ListedPost[]> {
  const rest = after
    ? [sql<SqlBool>`(post.published_at, post.id) < (${after.publishedAt}, ${after.postId}::bigint)`]
    : []
  return await shown(db)
    .where((row) => row.and([...termsOf(unitIds, filter), ...rest]))
    .orderBy('post.published_at', 'desc')
    .orderBy('post.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many there are, up to one more than `countLimit`. */
export async function countPosts(
  db: Reader,
  unitIds: readonly string[],
  filter: PostFilter,
): Promise<number> {
  const { count } = await db
    .selectFrom(
      postQuery(db)
        .select('post.id')
        .where((row) => row.and(termsOf(unitIds, filter)))
        .limit(countLimit + 1)
        .as('found'),
    )
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const marks: Readonly<Record<NonNullable<PostFilter['mark']>, Expression<SqlBool>>> = {
  alone: sql<SqlBool>`post.gathered_at is not null and placed.post_id is null and post.like_id is null`,
  grave: sql<SqlBool>`(post.allegations <> '{}' or post.is_danger)`,
  waiting: sql<SqlBool>`post.gathered_at is null`,
  masked: sql<SqlBool>`post.masked_count > 0`,
}

function termsOf(unitIds: readonly string[], filter: PostFilter): Expression<SqlBool>[] {
  const own = [...unitIds]
  return [
    sql<SqlBool>`post.unit_id = any(${own}::uuid[])`,
    ...filter.text
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => sql<SqlBool>`position(lower(${word}) in lower(post.title || ' ' || post.body)) > 0`),
    ...(filter.sourceId === null ? [] : [sql<SqlBool>`post.source_id = ${filter.sourceId}`]),
    ...(filter.class === null ? [] : [sql<SqlBool>`coalesce(decision.class, post.class) = ${filter.class}`]),
    ...(filter.mark === null ? [] : [marks[filter.mark]]),
    ...(filter.from === null
      ? []
      : [sql<SqlBool>`post.published_at >= (${filter.from}::date)::timestamp at time zone 'Asia/Shanghai'`]),
    ...(filter.until === null
      ? []
      : [
          sql<SqlBool>`post.published_at < (${filter.until}::date + 1)::timestamp at time zone 'Asia/Shanghai'`,
        ]),
  ]
}

/** Posts of an event, newest first, one page. */
export async function selectPostsOfEvent(
  db: Reader,
  eventId: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<ListedPost[]> {
  return await shown(db)
    .where('placed.event_id', '=', eventId)
    .orderBy('post.published_at', 'desc')
    .orderBy('post.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}
