import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** A unit that exists on a day; undefined when it does not. */
export async function findUnit(
  db: Reader,
  unitId: string,
  on: CivilDate,
): Promise<{ id: string; path: string; title: string } | undefined> {
  return await existingUnits(db, on).where('unit.id', '=', unitId).executeTakeFirst()
}

/** The units over which the actor holds any of the roles. */
export async function selectUnitsOf(db: Reader, actor: Actor, roles: readonly string[], on: CivilDate) {
  return await existingUnits(db, on)
    .where(unitsWithin(actor, roles, sql.ref('unit.path')))
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** Every unit that exists on a day. */
export async function selectUnits(db: Reader, on: CivilDate) {
  return await existingUnits(db, on).orderBy('unit.sort_order').orderBy('unit.path').execute()
}

/** Who holds a post in a unit, or in one above it whose reach covers it: those who may be named as owners. */
export async function selectHolders(db: Reader, unitPath: string, on: CivilDate) {
  return await db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .select(['person.id as personId', 'person.name', 'post.title as postTitle'])
    .where((row) =>
      row.or([
        row('unit.path', '=', unitPath),
        row.and([row('post.reach', '<>', 'unit'), sql<boolean>`starts_with(${unitPath}, unit.path || '.')`]),
        row('post.reach', '=', 'everywhere'),
      ]),
    )
    .where('appointment.confirmed_at', 'is not', null)
    .where('post.confirmed_at', 'is not', null)
    .where('appointment.starts_on', '<=', on)
    .where((row) => row.or([row('appointment.ends_on', 'is', null), row('appointment.ends_on', '>=', on)]))
    .where((row) => row.or([row('post.ends_on', 'is', null), row('post.ends_on', '>=', on)]))
    .where((row) => row.or([row('person.left_on', 'is', null), row('person.left_on', '>', on)]))
    .orderBy('person.name')
    .orderBy('post.title')
    .execute()
}

function existingUnits(db: Reader, on: CivilDate) {
  return db
    .selectFrom('access.unit as unit')
    .select(['unit.id', 'unit.path', 'unit.title'])
    .where('unit.starts_on', '<=', on)
    .where((row) => row.or([row('unit.ends_on', 'is', null), row('unit.ends_on', '>=', on)]))
}
