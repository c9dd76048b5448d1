import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Actor } from './actor.ts'
import { unitsWithin } from './scope.ts'

/** Units that exist on a day. */
export function openUnits(db: Reader, on: CivilDate) {
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
