import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Have } from '../contract/readiness.ts'

/** Who holds a post with one of these roles in these units on a day, by unit and role. */
export async function selectHolders(
  db: Reader,
  unitIds: readonly string[],
  roles: readonly string[],
  on: CivilDate,
): Promise<{ unitId: string; role: string; name: string }[]> {
  if (unitIds.length === 0) return []
  const { rows } = await sql<{ unitId: string; role: string; name: string }>`
    select distinct post.unit_id as "unitId", role, person.name
      from access.appointment appointment
      join access.post post on post.id = appointment.post_id
      join access.person person on person.id = appointment.person_id
      cross join lateral unnest(post.roles) as role
     where post.unit_id = any(${[...unitIds]}::uuid[]) and role = any(${[...roles]})
       and appointment.confirmed_at is not null and post.confirmed_at is not null
       and appointment.starts_on <= ${on} and coalesce(appointment.ends_on, 'infinity') >= ${on}
       and coalesce(post.ends_on, 'infinity') >= ${on} and coalesce(person.left_on, 'infinity') > ${on}
     order by person.name`.execute(db as Tx)
  return rows
}

/** Keeps which of the four each unit had; a second run of the same day replaces it. */
export async function saveReadiness(
  tx: Tx,
  takenOn: CivilDate,
  units: readonly { readonly unitId: string; readonly holds: Readonly<Record<Have, boolean>> }[],
): Promise<void> {
  for (const { unitId, holds } of units) {
    const row = {
      has_site: holds.site,
      has_content: holds.content,
      has_people: holds.people,
      has_rules: holds.rules,
    }
    await tx
      .insertInto('disclosure.readiness_snapshot')
      .values({ taken_on: takenOn, unit_id: unitId, ...row })
      .onConflict((conflict) => conflict.columns(['unit_id', 'taken_on']).doUpdateSet(row))
      .execute()
  }
}

/** How many of these units had each of the four, night by night, the oldest first. */
export async function selectReadinessHistory(db: Reader, unitIds: readonly string[]) {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom('disclosure.readiness_snapshot')
    .select((row) => [
      'taken_on as takenOn',
      row.fn.countAll<number>().as('units'),
      row.fn.countAll<number>().filterWhere('has_site', '=', true).as('site'),
      row.fn.countAll<number>().filterWhere('has_content', '=', true).as('content'),
      row.fn.countAll<number>().filterWhere('has_people', '=', true).as('people'),
      row.fn.countAll<number>().filterWhere('has_rules', '=', true).as('rules'),
      row.fn
        .countAll<number>()
        .filterWhere(sql<boolean>`has_site and has_content and has_people and has_rules`)
        .as('complete'),
    ])
    .where('unit_id', 'in', [...unitIds])
    .groupBy('taken_on')
    .orderBy('taken_on')
    .execute()
  return rows.map(({ takenOn, units, complete, ...counts }) => ({ takenOn, units, complete, counts }))
}
