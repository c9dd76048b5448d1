import type { Reader } from '#kernel/database/database.ts'
import type { Change } from '#kernel/procedure/event.ts'

/** The events of a request as an applicant may be told of them: without who acted. */
export async function selectSteps(db: Reader, requestId: string) {
  const rows = await db
    .selectFrom('procedure.event')
    .select(['action', 'effective_on as on', 'law', 'changes'])
    .where('case_id', '=', requestId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, changes: row.changes as Change[] }))
}

/** The last day of a running clock of the request; null when it does not run. */
export async function findClockEnd(db: Reader, requestId: string, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('procedure.clock')
    .select('due_on as dueOn')
    .where('case_id', '=', requestId)
    .where('party_id', 'is', null)
    .where('name', '=', name)
    .where('stopped_on', 'is', null)
    .executeTakeFirst()
  return row?.dueOn ?? null
}
