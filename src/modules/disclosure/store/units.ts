import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Discloser } from '../contract.ts'
import { disclosureRoles } from '../contract/roles.ts'

/** A unit with its place in the tree. */
export type DisclosingUnit = Discloser & { readonly path: string }

/** Units that exist on a day and over which the actor has a part in disclosure; the program itself sees all. */
export async function selectUnits(db: Reader, actor: Actor, on: CivilDate): Promise<DisclosingUnit[]> {
  return await existing(db, on)
    .$if(actor.id !== system.id, (query) =>
      query.where(unitsWithin(actor, disclosureRoles, sql.ref('unit.path'))),
    )
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** A unit that exists on a day; undefined when it does not. */
export async function findUnit(
  db: Reader,
  unitId: string,
  on: CivilDate,
): Promise<DisclosingUnit | undefined> {
  return await existing(db, on).where('unit.id', '=', unitId).executeTakeFirst()
}

function existing(db: Reader, on: CivilDate) {
  return db
    .selectFrom('access.unit as unit')
    .select([
      'unit.id as unitId',
      'unit.slug',
      'unit.path',
      'unit.title',
      'unit.short_title as shortTitle',
      'unit.kind',
    ])
    .select((row) =>
      row
        .selectFrom('access.appointment as appointment')
        .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
        .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
        .select('person.name')
        .whereRef('post.unit_id', '=', 'unit.id')
        .where(sql<boolean>`'discloser' = any(post.roles)`)
        .where('appointment.confirmed_at', 'is not', null)
        .where('post.confirmed_at', 'is not', null)
        .where('appointment.starts_on', '<=', on)
        .where(sql<boolean>`coalesce(appointment.ends_on, 'infinity') >= ${on}`)
        .where(sql<boolean>`coalesce(post.ends_on, 'infinity') >= ${on}`)
        .where(sql<boolean>`coalesce(person.left_on, 'infinity') > ${on}`)
        .orderBy('person.name')
        .limit(1)
        .as('responsible'),
    )
    .where('unit.starts_on', '<=', on)
    .where((row) => row.or([row('unit.ends_on', 'is', null), row('unit.ends_on', '>=', on)]))
}
