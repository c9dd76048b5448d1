import type { Reader } from '#kernel/database/database.ts'
import { reservedChain } from './record.ts'

/** One act on a reserved case. */
export interface TraceEntry {
  readonly at: Date
  readonly name: string
  readonly title: string
}

/** What was done to a reserved case and who read it, newest first. The caller has checked that the actor is its reader. */
export async function selectReservedTrace(
  db: Reader,
  procedureKey: string,
  caseId: string,
): Promise<TraceEntry[]> {
  return await db
    .selectFrom('audit.entry as e')
    .leftJoin('audit.word as w', 'w.code', 'e.act')
    .select(['e.happened_at as at', 'e.person_name as name'])
    .select((row) => row.fn.coalesce('w.title', 'e.act').as('title'))
    .where('e.chain', '=', reservedChain(procedureKey))
    .where('e.object_id', '=', caseId)
    .orderBy('e.happened_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(200)
    .execute()
}
