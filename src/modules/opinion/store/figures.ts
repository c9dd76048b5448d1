import type { Expression, RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'

/** What became of opinions in one month, counted where it began. */
export interface MonthCounts {
  /** e.g. 2026-03. */
  readonly month: string
  readonly notes: number
  readonly improved: number
  readonly suggestions: number
  readonly decided: number
  readonly adopted: number
  readonly events: number
  readonly answered: number
  readonly onTime: number
}

/** The months of a year in which anything began, for the events of these offices, in order. */
export async function selectMonths(
  db: Reader,
  unitIds: readonly string[] | null,
  year: number,
): Promise<MonthCounts[]> {
  const counted = sql<MonthCounts>`(
    with begun as (
      select "case".id, "case".state, "case".opened_at, "case".procedure_key,
             suggestion.is_adopted, handling.gravity, handling.answered_at, clock.is_late
        from procedure.case "case"
        left join opinion.note note on note.id = "case".id
        left join opinion.suggestion suggestion on suggestion.id = "case".id
        left join opinion.handling handling on handling.id = "case".id
        join opinion.event event on event.id = coalesce(note.event_id, suggestion.event_id, handling.event_id)
        left join procedure.clock clock on clock.case_id = "case".id and clock.name = 'total' and clock.party_id is null
       where ${within(sql.ref('event.unit_id'), unitIds)}
         and "case".opened_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Asia/Shanghai')
         and "case".opened_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Asia/Shanghai')
    )
    select to_char(opened_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
           count(*) filter (where procedure_key = 'opinionNote')::int as notes,
           count(*) filter (where procedure_key = 'opinionNote' and state = 'accepted')::int as improved,
           count(*) filter (where procedure_key = 'opinionSuggestion')::int as suggestions,
           count(*) filter (where is_adopted is not null)::int as decided,
           count(*) filter (where is_adopted)::int as adopted,
           count(*) filter (where gravity is not null)::int as events,
           count(*) filter (where answered_at is not null)::int as answered,
           count(*) filter (where answered_at is not null and is_late = false)::int as "onTime"
      from begun group by 1)`
  return await db.selectFrom(counted.as<'counted'>('counted')).selectAll().orderBy('counted.month').execute()
}

/** How often something was proposed to be put before the police in a year, and what was decided on these. */
export async function selectReferralCounts(
  db: Reader,
  unitIds: readonly string[] | null,
  year: number,
): Promise<{ proposed: number; approved: number; refused: number }> {
  return await db
    .selectFrom('opinion.referral as referral')
    .innerJoin('procedure.case as case', 'case.id', 'referral.id')
    .select([
      sql<number>`count(*)::int`.as('proposed'),
      sql<number>`count(*) filter (where "case".state = 'approved')::int`.as('approved'),
      sql<number>`count(*) filter (where "case".state = 'refused')::int`.as('refused'),
    ])
    .where(within(sql.ref('case.unit_id'), unitIds))
    .where(sql<boolean>`extract(year from referral.proposed_at at time zone 'Asia/Shanghai') = ${year}`)
    .executeTakeFirstOrThrow()
}

/** Null: of every office. */
function within(unitId: Expression<unknown>, unitIds: readonly string[] | null): RawBuilder<boolean> {
  return unitIds === null ? sql<boolean>`true` : sql<boolean>`${unitId} = any(${[...unitIds]}::uuid[])`
}
