import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { NewPost, PostRow } from '../contract/people.ts'
import type { Reach } from '../rules.ts'

/** Who put something forward and, when it needs no second person, who let it take effect. */
export interface Decision {
  readonly proposedBy: string
  readonly confirmedBy: string | null
  readonly confirmedAt: Date | null
}

/** A post as it is now. */
export interface Post {
  readonly id: string
  readonly unitId: string
  readonly unitPath: string
  readonly unitTitle: string
  readonly title: string
  readonly roles: readonly string[]
  readonly reach: Reach
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
  readonly isConfirmed: boolean
}

export function columnsOf({ proposedBy, confirmedBy, confirmedAt }: Decision) {
  return { proposed_by: proposedBy, confirmed_by: confirmedBy, confirmed_at: confirmedAt }
}

export async function insertPost(
  tx: Tx,
  { unitId, title, roles, reach }: NewPost,
  startsOn: CivilDate,
  decision: Decision,
): Promise<string> {
  const { id } = await tx
    .insertInto('access.post')
    .values({ unit_id: unitId, title, roles, reach, starts_on: startsOn, ...columnsOf(decision) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A post with its unit, locked until the transaction ends. */
export async function lockPost(tx: Tx, id: string): Promise<Post | undefined> {
  return await tx
    .selectFrom('access.post as post')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .select([
      'post.id',
      'unit.id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'post.title',
      'post.roles',
      'post.reach',
      'post.starts_on as startsOn',
      'post.ends_on as endsOn',
    ])
    .select(sql<boolean>`post.confirmed_at is not null`.as('isConfirmed'))
    .where('post.id', '=', id)
    .forUpdate('post')
    .executeTakeFirst()
}

export async function updatePost(
  tx: Tx,
  id: string,
  { title, roles, reach }: Pick<NewPost, 'title' | 'roles' | 'reach'>,
): Promise<void> {
  await tx.updateTable('access.post').set({ title, roles, reach }).where('id', '=', id).execute()
}

/** Ends a post; its appointments end with it and those that have not begun are dropped. */
export async function updatePostEnd(tx: Tx, id: string, endsOn: CivilDate): Promise<void> {
  await tx.deleteFrom('organisation.post_change').where('post_id', '=', id).execute()
  await endAppointments(tx, [id], endsOn)
  await tx.updateTable('access.post').set({ ends_on: endsOn }).where('id', '=', id).execute()
}

async function endAppointments(tx: Tx, postIds: readonly string[], endsOn: CivilDate): Promise<void> {
  if (postIds.length === 0) return
  await tx
    .deleteFrom('access.appointment')
    .where('post_id', 'in', postIds)
    .where((row) => row.or([row('starts_on', '>', endsOn), row('confirmed_at', 'is', null)]))
    .execute()
  await tx
    .updateTable('access.appointment')
    .set({ ends_on: endsOn })
    .where('post_id', 'in', postIds)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>', endsOn)]))
    .execute()
}

/** Drops a post that never took effect, with what was proposed for it. */
export async function deletePost(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('organisation.post_change').where('post_id', '=', id).execute()
  await tx.deleteFrom('access.appointment').where('post_id', '=', id).execute()
  await tx.deleteFrom('access.post').where('id', '=', id).execute()
}

/** Ends every post of a unit; what never took effect is dropped. */
export async function endPostsOfUnit(tx: Tx, unitId: string, endsOn: CivilDate): Promise<void> {
  const posts = await tx
    .selectFrom('access.post')
    .select(['id', 'confirmed_at', 'starts_on', 'ends_on'])
    .where('unit_id', '=', unitId)
    .execute()
  for (const { id, confirmed_at, starts_on, ends_on } of posts) {
    if (confirmed_at === null || starts_on > endsOn) await deletePost(tx, id)
    else if (ends_on === null || ends_on > endsOn) await updatePostEnd(tx, id, endsOn)
  }
}

/** A post with its holders, as a merged unit takes it over. */
export interface PostToCarry {
  readonly title: string
  readonly roles: string[]
  readonly reach: Reach
  readonly holders: readonly string[]
}

/** The posts in effect in a unit on a day, with who holds them. */
export async function selectPostsToCarry(db: Reader, unitId: string, on: CivilDate): Promise<PostToCarry[]> {
  return await db
    .selectFrom('access.post as post')
    .select(['post.title', 'post.roles', 'post.reach'])
    .select(
      sql<string[]>`array(
        select person_id from access.appointment
         where post_id = post.id and confirmed_at is not null and starts_on <= ${on}
           and coalesce(ends_on, 'infinity') >= ${on} order by starts_on)`.as('holders'),
    )
    .where('post.unit_id', '=', unitId)
    .where('post.confirmed_at', 'is not', null)
    .where(sql<boolean>`coalesce(post.ends_on, 'infinity') >= ${on}`)
    .orderBy('post.title')
    .execute()
}

/** Puts forward what a post is to become; a change that was waiting is replaced. */
export async function putPostChange(
  tx: Tx,
  id: string,
  { title, roles, reach }: Pick<NewPost, 'title' | 'roles' | 'reach'>,
  proposed: { readonly by: string; readonly at: Date },
): Promise<void> {
  const row = { title, roles, reach, proposed_by: proposed.by, proposed_at: proposed.at }
  await tx
    .insertInto('organisation.post_change')
    .values({ post_id: id, ...row })
    .onConflict((conflict) => conflict.column('post_id').doUpdateSet(row))
    .execute()
}

export async function deletePostChange(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('organisation.post_change').where('post_id', '=', id).execute()
}

/** The posts of a unit with their holders, those that have ended last. */
export async function selectPosts(
  db: Reader,
  unitId: string,
  today: CivilDate,
  withEnded: boolean,
): Promise<PostRow[]> {
  return await db
    .selectFrom('access.post as post')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .select([
      'post.id',
      'unit.id as unitId',
      'unit.title as unitTitle',
      'post.title',
      'post.roles',
      'post.reach',
    ])
    .select([
      sql<PostRow['state']>`case when post.ends_on < ${today} then 'ended'
        when post.confirmed_at is null then 'waiting' else 'inEffect' end`.as('state'),
      sql<PostRow['waitingChange']>`(
        select json_build_object('title', change.title, 'roles', change.roles, 'reach', change.reach)
          from organisation.post_change change where change.post_id = post.id)`.as('waitingChange'),
      sql<PostRow['holders']>`coalesce((
        select json_agg(json_build_object('appointmentId', appointment.id, 'personId', person.id, 'name', person.name,
                 'since', appointment.starts_on, 'isWaiting', appointment.confirmed_at is null)
                 order by appointment.starts_on)
          from access.appointment appointment join access.person person on person.id = appointment.person_id
         where appointment.post_id = post.id and coalesce(appointment.ends_on, 'infinity') >= ${today}), '[]')`.as(
        'holders',
      ),
    ])
    .where('post.unit_id', '=', unitId)
    .$if(!withEnded, (select) => select.where(sql<boolean>`coalesce(post.ends_on, 'infinity') >= ${today}`))
    .orderBy(sql`post.ends_on < ${today}`)
    .orderBy('post.title')
    .execute()
}

export async function selectRoles(db: Reader): Promise<{ key: string; title: string; module: string }[]> {
  return await db
    .selectFrom('access.role')
    .select(['key', 'title', 'module'])
    .orderBy('module')
    .orderBy('key')
    .execute()
}

/** The post of that name in a unit that has not ended, confirmed or waiting. */
export async function findPostNamed(
  db: Reader,
  unitId: string,
  title: string,
  today: CivilDate,
): Promise<{ id: string; roles: string[]; reach: Reach } | undefined> {
  return await db
    .selectFrom('access.post')
    .select(['id', 'roles', 'reach'])
    .where('unit_id', '=', unitId)
    .where('title', '=', title)
    .where(sql<boolean>`coalesce(ends_on, 'infinity') >= ${today}`)
    .executeTakeFirst()
}
