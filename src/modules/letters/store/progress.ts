import type { Reader } from '#kernel/database/database.ts'
import type { Change } from '#kernel/procedure/event.ts'

/** The events of a letter and of every unit's part in it, as its writer may be told of them: without who acted. */
export async function selectSteps(db: Reader, letterId: string) {
  const rows = await db
    .selectFrom('procedure.event as event')
    .innerJoin('procedure.case as case', 'case.id', 'event.case_id')
    .leftJoin('letters.assignment as assignment', 'assignment.id', 'event.case_id')
    .leftJoin('access.unit as unit', 'unit.id', 'assignment.unit_id')
    .select([
      'event.action',
      'event.reason',
      'event.changes',
      'event.effective_on as on',
      'unit.title as unitTitle',
      'case.procedure_key as procedureKey',
    ])
    .where((row) => row.or([row('event.case_id', '=', letterId), row('assignment.letter_id', '=', letterId)]))
    .orderBy('event.happened_at')
    .orderBy('event.seq')
    .execute()
  return rows.map((row) => ({ ...row, changes: row.changes as Change[] }))
}
