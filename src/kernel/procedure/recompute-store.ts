import { sql } from 'kysely'
import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import { dueColumns } from './clock-store.ts'
import type { Due } from './clock.ts'
import type { Change } from './event.ts'

/** A clock whose date or certainty changed. */
export interface MovedClock {
  readonly id: string
  readonly due: Due | null
}

/** A case of which at least one clock changed; `changes` is empty when only the certainty did. */
export interface MovedCase {
  readonly caseId: string
  readonly due: Due | null
  readonly changes: readonly Change[]
}

export async function storeMovedClocks(tx: Tx, clocks: readonly MovedClock[]): Promise<void> {
  if (clocks.length === 0) return
  const rows = clocks.map(({ id, due }) => ({ id, ...dueColumns(due) }))
  await sql`
    update procedure.clock as k
       set due_on = m.due_on, due_at = m.due_at, is_provisional = m.is_provisional
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as m (id uuid, due_on date, due_at timestamptz, is_provisional boolean)
     where k.id = m.id`.execute(tx)
}

/** Moves the cases' own dates, and appends one event to each of which a date really changed. */
export async function storeMovedCases(
  tx: Tx,
  cases: readonly MovedCase[],
  { actor, now, today }: Pick<ActionContext, 'actor' | 'now' | 'today'>,
): Promise<void> {
  if (cases.length === 0) return
  const rows = cases.map(({ caseId, due, changes }) => ({ case_id: caseId, changes, ...dueColumns(due) }))
  await sql`
    with moved as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m (case_id uuid, changes jsonb, due_on date, due_at timestamptz, is_provisional boolean)
    ), updated as (
      update procedure.case as c
         set due_on = m.due_on, due_at = m.due_at, is_provisional = m.is_provisional,
             version = c.version + case when m.changes = '[]' then 0 else 1 end
        from moved m where c.id = m.case_id
      returning c.id, c.version, c.state, c.round, m.changes
    )
    insert into procedure.event (case_id, seq, action, actor_id, actor_name, from_state, to_state, round,
                                 effective_on, law, reason, changes, happened_at)
    select id, version, 'recompute', ${actor.id}, ${actor.name}, state, state, round,
           ${today}, '国务院办公厅关于部分节假日安排的通知', null, changes, ${now}
      from updated where changes <> '[]'`.execute(tx)
}
