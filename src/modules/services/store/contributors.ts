import type { Reader } from '#kernel/database/database.ts'

/** Ids of everybody who ever took part in a case by this contribution. */
export async function findEverDoneBy(db: Reader, caseId: string, act: string): Promise<string[]> {
  const rows = await db
    .selectFrom('procedure.contribution')
    .select('actor_id as id')
    .where('case_id', '=', caseId)
    .where('act', '=', act)
    .execute()
  return rows.map(({ id }) => id)
}
