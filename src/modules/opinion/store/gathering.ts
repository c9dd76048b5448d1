import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Level, LevelReason, PostClass } from '../contract/words.ts'
import type { OpinionWord } from '../rules/reading.ts'

/** Waits until nobody else gathers the posts of the unit. */
export async function lockGathering(tx: Tx, unitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${unitId}, 41))`.execute(tx)
}

/** Units with posts that wait to be gathered. */
export async function selectUnitsWaiting(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('opinion.post')
    .select('unit_id as unitId')
    .distinct()
    .where('gathered_at', 'is', null)
    .execute()
  return rows.map(({ unitId }) => unitId)
}

/** Posts that wait, in the order they came. */
export async function selectWaiting(db: Reader, unitId: string, limit: number) {
  return await db
    .selectFrom('opinion.post')
    .select(['id as postId', 'title', 'body', 'published_at as publishedAt'])
    .where('unit_id', '=', unitId)
    .where('gathered_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Posts gathered before, the last `limit` after an id, oldest first, with the event each belongs to now. */
export async function selectGathered(db: Reader, unitId: string, afterId: number, limit: number) {
  const rows = await db
    .selectFrom('opinion.post as post')
    .leftJoin('opinion.event_post as placed', 'placed.post_id', 'post.id')
    .select([
      'post.id as postId',
      'post.title',
      'post.body',
      'post.published_at as publishedAt',
      'post.like_id as likeId',
      'placed.event_id as eventId',
    ])
    .where('post.unit_id', '=', unitId)
    .where('post.id', '>', afterId)
    .where('post.gathered_at', 'is not', null)
    .orderBy('post.id', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed()
}

/** Grows with every rearrangement by a person: whoever remembers an older one must look again. */
export async function countRearrangements(db: Reader, unitId: string): Promise<string> {
  const row = await db
    .selectFrom('opinion.rearrangement')
    .select((of) => [of.fn.countAll<number>().as('made'), of.fn.count<number>('undone_at').as('undone')])
    .where('unit_id', '=', unitId)
    .executeTakeFirstOrThrow()
  return `${String(row.made)} ${String(row.undone)}`
}

/** The words that are looked for on a day: as the program brought them, or as the office last said. */
export async function selectWords(db: Reader, on: CivilDate): Promise<OpinionWord[]> {
  const words = sql<OpinionWord>`(
    select coalesce(newer.kind, word.kind) as kind, coalesce(newer.word, word.word) as word,
           coalesce(newer.category, word.category) as category
      from opinion.word word
      full join (select distinct on (kind, word) kind, word, category, is_used from opinion.word_version
                  where starts_on <= ${on} order by kind, word, starts_on desc) newer
        on newer.kind = word.kind and newer.word = word.word
     where newer.is_used is not false)`
  return await db.selectFrom(words.as<'words'>('words')).selectAll().orderBy('kind').orderBy('word').execute()
}

/** What was found of one post. */
export interface Gathered {
  readonly postId: number
  readonly class: PostClass
  readonly allegations: readonly string[]
  readonly isDanger: boolean
  readonly likeId: number | null
  readonly likeness: number | null
}

/** Keeps what was found of many posts by one statement. */
export async function updateGathered(tx: Tx, found: readonly Gathered[], now: Date): Promise<void> {
  if (found.length === 0) return
  await sql`
    update opinion.post as post
       set class = given.class, allegations = given.allegations, is_danger = given.is_danger,
           like_id = given.like_id, likeness = given.likeness, gathered_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(
        found.map((one) => ({
          id: one.postId,
          class: one.class,
          allegations: one.allegations,
          is_danger: one.isDanger,
          like_id: one.likeId,
          likeness: one.likeness,
        })),
      )}::jsonb) as given (id bigint, class text, allegations text[], is_danger boolean, like_id bigint, likeness real)
     where post.id = given.id`.execute(tx)
}

/** A post put with an event. */
export interface Placed {
  readonly postId: number
  readonly eventId: string
  readonly likeness: number
}

export async function insertPlaced(
  tx: Tx,
  placed: readonly Placed[],
  now: Date,
  by: string | null = null,
): Promise<void> {
  if (placed.length === 0) return
  await tx
    .insertInto('opinion.event_post')
    .values(
      placed.map(({ postId, eventId, likeness }) => ({
        post_id: postId,
        event_id: eventId,
        likeness,
        placed_by: by,
        placed_at: now,
      })),
    )
    .execute()
}

/** An event before it has a row. */
export interface EventInsert {
  readonly eventId: string
  readonly unitId: string
  readonly title: string
  readonly words: readonly string[]
  readonly openedAt: Date
}

/** Its times and count are those of its posts: `recountEvents` follows in the same transaction. */
export async function insertEvents(tx: Tx, events: readonly EventInsert[]): Promise<void> {
  if (events.length === 0) return
  await tx
    .insertInto('opinion.event')
    .values(
      events.map(({ eventId, unitId, title, words, openedAt }) => ({
        id: eventId,
        unit_id: unitId,
        title,
        words: [...words],
        opened_at: openedAt,
        first_post_at: openedAt,
        last_post_at: openedAt,
        level_at: openedAt,
      })),
    )
    .execute()
}

/** Counts events anew from their posts. An event that has none left keeps its times. */
export async function recountEvents(tx: Tx, eventIds: readonly string[]): Promise<void> {
  await sql`
    update opinion.event as event
       set post_count = counted.posts, first_post_at = coalesce(counted.first, event.first_post_at),
           last_post_at = coalesce(counted.last, event.last_post_at)
      from (select given.id, count(post.id) as posts, min(post.published_at) as first, max(post.published_at) as last
              from unnest(${[...eventIds]}::uuid[]) as given (id)
              left join opinion.event_post placed on placed.event_id = given.id
              left join opinion.post post on post.id = placed.post_id
             group by given.id) as counted
     where event.id = counted.id`.execute(tx)
}

export async function updateEventWords(
  tx: Tx,
  events: readonly { readonly eventId: string; readonly words: readonly string[] }[],
): Promise<void> {
  await sql`
    update opinion.event as event
       set words = given.words
      from jsonb_to_recordset(${JSON.stringify(events.map(({ eventId, words }) => ({ id: eventId, words })))}::jsonb)
        as given (id uuid, words text[])
     where event.id = given.id`.execute(tx)
}

/** Sets the rung of an event with its reasons. */
export async function updateLevel(
  tx: Tx,
  eventId: string,
  grade: { readonly level: Level; readonly reasons: readonly LevelReason[]; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('opinion.event')
    .set({ level: grade.level, level_reasons: JSON.stringify(grade.reasons), level_at: grade.at })
    .where('id', '=', eventId)
    .execute()
}
