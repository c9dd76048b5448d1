import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { openUnits } from '#kernel/access/open-units.ts'

/** The office that keeps supervision; undefined while none does. */
export async function findOffice(db: Reader) {
  return await db
    .selectFrom('supervision.office as office')
    .innerJoin('access.unit as unit', 'unit.id', 'office.unit_id')
    .select(['office.unit_id as unitId', 'unit.path', 'unit.title', 'office.promises_since as promisesSince'])
    .orderBy('office.opened_at')
    .limit(1)
    .executeTakeFirst()
}

export async function insertOffice(tx: Tx, unitId: string, openedAt: Date, since: CivilDate): Promise<void> {
  await tx
    .insertInto('supervision.office')
    .values({ unit_id: unitId, opened_at: openedAt, promises_since: since })
    .execute()
}

/** Where matters come from, in the order they are offered. */
export async function selectSources(db: Reader) {
  return await db
    .selectFrom('supervision.source')
    .select(['key', 'title', 'limit_name as limitName'])
    .orderBy('position')
    .execute()
}

/** Units in which somebody holds a post with one of these roles. */
export async function selectUnitsWith(db: Reader, roles: readonly string[], on: CivilDate) {
  return await openUnits(db, on)
    .select(['unit.short_title as shortTitle', 'unit.slug'])
    .where((row) =>
      row.exists(
        row
          .selectFrom('access.post as post')
          .select('post.id')
          .whereRef('post.unit_id', '=', 'unit.id')
          .where(sql<boolean>`post.roles && ${[...roles]}::text[]`),
      ),
    )
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** People who hold a post with the role, each with the unit of the post. */
export async function selectHolders(db: Reader, role: string, on: CivilDate) {
  return await db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .select(['person.id as personId', 'person.name', 'post.title as postTitle', 'post.unit_id as unitId'])
    .where(sql<boolean>`${role} = any(post.roles)`)
    .where('appointment.confirmed_at', 'is not', null)
    .where('appointment.starts_on', '<=', on)
    .where((row) => row.or([row('appointment.ends_on', 'is', null), row('appointment.ends_on', '>=', on)]))
    .where((row) => row.or([row('person.left_on', 'is', null), row('person.left_on', '>', on)]))
    .orderBy('person.name')
    .execute()
}

/** The unit above a unit; null at the root. */
export async function findParentId(db: Reader, unitId: string): Promise<string | null> {
  const found = await db
    .selectFrom('access.unit')
    .select('parent_id as parentId')
    .where('id', '=', unitId)
    .executeTakeFirst()
  return found?.parentId ?? null
}
