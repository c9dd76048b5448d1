import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { UnitIdsOrAll } from './scope.ts'

/** A clock moved by an import, as its event keeps it. */
export interface MovedRow {
  readonly caseId: string
  readonly procedureKey: string
  readonly unitId: string
  readonly unitTitle: string
  readonly title: string
  readonly clock: string
  readonly wasDueOn: CivilDate | null
  readonly dueOn: CivilDate | null
}

/** The cases of a procedure that may be listed. */
export interface MovedPlace {
  readonly procedureKey: string
  readonly units: UnitIdsOrAll
}

/** The clocks an import moved in these places, earliest new date first. */
export async function selectMoved(
  db: Reader,
  version: number,
  places: readonly MovedPlace[],
  limit: number,
): Promise<MovedRow[]> {
  if (places.length === 0) return []
  const within = places.map(({ procedureKey, units }) =>
    units === null
      ? sql`c.procedure_key = ${procedureKey}`
      : sql`(c.procedure_key = ${procedureKey} and c.unit_id = any(${[...units]}::uuid[]))`,
  )
  const found = sql<MovedRow>`(
    select e.case_id as "caseId", c.procedure_key as "procedureKey", c.unit_id as "unitId",
           u.title as "unitTitle", c.title, moved ->> 'clock' as clock,
           moved ->> 'wasDueOn' as "wasDueOn", moved ->> 'dueOn' as "dueOn"
      from procedure.event e
      cross join lateral jsonb_array_elements(e.changes) as moved
      join procedure.case c on c.id = e.case_id
      join access.unit u on u.id = c.unit_id
     where e.action = 'recompute' and (e.changes -> 0 ->> 'calendarVersion')::integer = ${version}
       and (${sql.join(within, sql` or `)})
     order by moved ->> 'dueOn', u.path, c.title, e.case_id, moved ->> 'clock'
     limit ${limit})`
  return await db.selectFrom(found.as('found')).selectAll().execute()
}
