import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** Counts over the items in force of one unit. */
export interface UnitFigures {
  readonly unitId: string
  readonly inForce: number
  /** Every step names a post that somebody holds that day. */
  readonly withApprover: number
  /** Every step has a limit. */
  readonly withLimits: number
  /** Both: the figure of 七少 (四). */
  readonly withApproverAndLimits: number
  readonly withComplaint: number
  /** What to do on refusal, on delay and on inaction is all said. */
  readonly withRemedies: number
  /** A channel for complaints and what to do are both there: the figure of 七少 (五). */
  readonly withComplaintAndRemedies: number
  readonly withResults: number
}

/** The figures of each unit that has items in force, on a day. */
export async function selectFigures(
  db: Reader,
  unitIds: readonly string[] | null,
  on: CivilDate,
): Promise<UnitFigures[]> {
  const count = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`count(*) filter (where ${condition})::int`
  const { named, limited, complaint, remedies } = conditions(on)
  return await db
    .selectFrom('services.live_service as live')
    .select('live.unit_id as unitId')
    .select([
      sql<number>`count(*)::int`.as('inForce'),
      count(named).as('withApprover'),
      count(limited).as('withLimits'),
      count(sql<boolean>`${named} and ${limited}`).as('withApproverAndLimits'),
      count(complaint).as('withComplaint'),
      count(remedies).as('withRemedies'),
      count(sql<boolean>`${complaint} and ${remedies}`).as('withComplaintAndRemedies'),
      count(sql<boolean>`jsonb_array_length(live.content -> 'resultItemIds') > 0`).as('withResults'),
    ])
    .$if(unitIds !== null, (query) =>
      query.where((row) => row('live.unit_id', '=', row.fn.any(row.val(unitIds ?? [])))),
    )
    .groupBy('live.unit_id')
    .orderBy('live.unit_id')
    .execute()
}

/** How one item in force stands with the two figures of 七少 that are read from it. */
export interface ServiceStanding {
  /** Its item in publishing. */
  readonly itemId: number
  readonly withApproverAndLimits: boolean
  readonly withComplaintAndRemedies: boolean
}

/** The items in force one by one, by the same conditions as `selectFigures` counts them by. */
export async function selectStandings(db: Reader, on: CivilDate): Promise<ServiceStanding[]> {
  const { named, limited, complaint, remedies } = conditions(on)
  return await db
    .selectFrom('services.live_service as live')
    .select('live.item_id as itemId')
    .select([
      sql<boolean>`${named} and ${limited}`.as('withApproverAndLimits'),
      sql<boolean>`${complaint} and ${remedies}`.as('withComplaintAndRemedies'),
    ])
    .orderBy('live.item_id')
    .execute()
}

/** What an item in force says, as conditions on the row `live`. */
function conditions(on: CivilDate) {
  return {
    named: sql<boolean>`(not 'approvers' = any(live.missing) and not ${hasVacantPost(on)})`,
    limited: sql<boolean>`(not 'stepLimits' = any(live.missing))`,
    complaint: sql<boolean>`(not 'complaint' = any(live.missing))`,
    remedies: sql<boolean>`(not live.missing && array['refusal', 'delay'])`,
  }
}

/** True for a live item one of whose steps names a post that nobody holds on a day; the query calls the item `live`. */
export function hasVacantPost(on: CivilDate) {
  return sql<boolean>`exists (
    select from jsonb_array_elements(live.content -> 'steps') step
     where step ->> 'postId' is not null and not exists (
       select from access.appointment a join access.post p on p.id = a.post_id join access.person person on person.id = a.person_id
        where p.id = (step ->> 'postId')::uuid and a.confirmed_at is not null and p.confirmed_at is not null
          and a.starts_on <= ${on} and coalesce(a.ends_on, 'infinity') >= ${on}
          and p.starts_on <= ${on} and coalesce(p.ends_on, 'infinity') >= ${on} and coalesce(person.left_on, 'infinity') > ${on}))`
}
