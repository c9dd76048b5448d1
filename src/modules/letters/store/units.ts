import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

function openUnits(db: Reader, on: CivilDate) {
  return db
    .selectFrom('access.unit as unit')
    .select(['unit.id', 'unit.path', 'unit.title'])
    .where('unit.starts_on', '<=', on)
    .where((row) => row.or([row('unit.ends_on', 'is', null), row('unit.ends_on', '>=', on)]))
}

/** A unit that exists on a day. */
export async function findOpenUnit(db: Reader, unitId: string, on: CivilDate) {
  return await openUnits(db, on).where('unit.id', '=', unitId).executeTakeFirst()
}

/** The units over which the actor holds any of the roles. */
export async function selectUnitsOf(db: Reader, actor: Actor, roles: readonly string[], on: CivilDate) {
  return await openUnits(db, on)
    .where(unitsWithin(actor, roles, sql.ref('unit.path')))
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** The units in which somebody answers letters: those a letter can be given to. */
export async function selectHandlingUnits(db: Reader, on: CivilDate) {
  return await openUnits(db, on)
    .where((row) =>
      row.exists(
        row
          .selectFrom('access.post as post')
          .select('post.id')
          .whereRef('post.unit_id', '=', 'unit.id')
          .where(sql<boolean>`'letterHandler' = any(post.roles)`),
      ),
    )
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}
