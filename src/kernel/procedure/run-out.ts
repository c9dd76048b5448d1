import type { Reader } from '#kernel/database/database.ts'

/** Cases of a procedure that stand in this state although this clock of theirs has run out. */
export async function selectRunOut(
  db: Reader,
  { procedureKey, state, clock }: { procedureKey: string; state: string; clock: string },
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('procedure.case as case')
    .innerJoin('procedure.clock as clock', 'clock.case_id', 'case.id')
    .select('case.id')
    .where('case.procedure_key', '=', procedureKey)
    .where('case.state', '=', state)
    .where('clock.name', '=', clock)
    .where('clock.party_id', 'is', null)
    .where('clock.due_at', '<=', now)
    .orderBy('clock.due_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
