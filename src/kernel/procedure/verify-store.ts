import type { Selectable } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Change } from './event.ts'
import type { PastEvent } from './replay.ts'

/** Everything stored of one case. */
export interface StoredCase {
  readonly row: Selectable<Database['procedure.case']>
  readonly events: readonly PastEvent[]
  readonly clocks: readonly Selectable<Database['procedure.clock']>[]
  readonly parties: readonly Selectable<Database['procedure.party']>[]
  readonly notices: readonly Selectable<Database['procedure.notice']>[]
}

/** Ids of the next cases after `afterId`. */
export async function selectCaseIds(db: Reader, afterId: string | null, limit: number): Promise<string[]> {
  const all = db.selectFrom('procedure.case').select('id').orderBy('id').limit(limit)
  const rows = await (afterId === null ? all : all.where('id', '>', afterId)).execute()
  return rows.map(({ id }) => id)
}

/** These cases, each with all its rows. */
export async function selectStoredCases(db: Reader, caseIds: readonly string[]): Promise<StoredCase[]> {
  if (caseIds.length === 0) return []
  const ids = [...caseIds]
  const rows = await db
    .selectFrom('procedure.case')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  const events = await selectEventsOf(db, ids)
  const clocks = await db.selectFrom('procedure.clock').selectAll().where('case_id', 'in', ids).execute()
  const parties = await db.selectFrom('procedure.party').selectAll().where('case_id', 'in', ids).execute()
  const notices = await db.selectFrom('procedure.notice').selectAll().where('case_id', 'in', ids).execute()
  const byCase = {
    events: Map.groupBy(events, ({ caseId }) => caseId),
    clocks: Map.groupBy(clocks, ({ case_id }) => case_id),
    parties: Map.groupBy(parties, ({ case_id }) => case_id),
    notices: Map.groupBy(notices, ({ case_id }) => case_id),
  }
  return rows.map((row) => ({
    row,
    events: byCase.events.get(row.id) ?? [],
    clocks: byCase.clocks.get(row.id) ?? [],
    parties: byCase.parties.get(row.id) ?? [],
    notices: byCase.notices.get(row.id) ?? [],
  }))
}

async function selectEventsOf(db: Reader, ids: readonly string[]) {
  const rows = await db
    .selectFrom('procedure.event')
    .select([
      'case_id as caseId',
      'seq',
      'action',
      'from_state as fromState',
      'to_state as toState',
      'round',
      'changes',
    ])
    .where('case_id', 'in', [...ids])
    .orderBy('case_id')
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, changes: row.changes as Change[] }))
}
