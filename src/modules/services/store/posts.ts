import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** A post with those who hold it on a day. */
export interface HeldPost {
  readonly postId: string
  readonly title: string
  readonly unitTitle: string
  readonly unitPath: string
  /** Names; empty while nobody holds it. */
  readonly holders: readonly string[]
}

/** These posts with whoever holds them on a day: a name is never kept, so that it never goes stale. */
export async function selectPostsById(
  db: Reader,
  ids: readonly string[],
  on: CivilDate,
): Promise<HeldPost[]> {
  if (ids.length === 0) return []
  return await heldPosts(db, on).where('post.id', 'in', ids).execute()
}

/** The posts that a step of a unit's item may name: of the unit, of those above it, and of those below. */
export async function selectPostsAround(db: Reader, unitPath: string, on: CivilDate): Promise<HeldPost[]> {
  return await heldPosts(db, on)
    .where(
      sql<boolean>`(unit.path = ${unitPath} or starts_with(${unitPath}, unit.path || '.') or starts_with(unit.path, ${`${unitPath}.`}))`,
    )
    .where(
      sql<boolean>`not post.roles && array['systemAdministrator', 'securityAdministrator', 'auditAdministrator']`,
    )
    .orderBy(sql`unit.path <> ${unitPath}`)
    .orderBy('unit.sort_order')
    .orderBy('post.title')
    .execute()
}

function heldPosts(db: Reader, on: CivilDate) {
  return db
    .selectFrom('access.post as post')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .select(['post.id as postId', 'post.title', 'unit.short_title as unitTitle', 'unit.path as unitPath'])
    .select(
      sql<string[]>`array(
        select person.name from access.appointment appointment join access.person person on person.id = appointment.person_id
         where appointment.post_id = post.id and appointment.confirmed_at is not null and appointment.starts_on <= ${on}
           and coalesce(appointment.ends_on, 'infinity') >= ${on} and coalesce(person.left_on, 'infinity') > ${on}
         order by appointment.starts_on, person.name)`.as('holders'),
    )
    .where('post.confirmed_at', 'is not', null)
    .where('post.starts_on', '<=', on)
    .where((row) => row.or([row('post.ends_on', 'is', null), row('post.ends_on', '>=', on)]))
}

/** True when anything that decides who holds a post begins or ends on a day or ended the day before it. */
export async function hasPostsChanging(db: Reader, on: CivilDate, dayBefore: CivilDate): Promise<boolean> {
  const row = await db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .select('appointment.id')
    .where((any) =>
      any.or([
        any('appointment.starts_on', '=', on),
        any('appointment.ends_on', '=', dayBefore),
        any('post.starts_on', '=', on),
        any('post.ends_on', '=', dayBefore),
        any('person.left_on', '=', on),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
