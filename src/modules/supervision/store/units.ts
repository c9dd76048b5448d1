import type { Reader } from '#kernel/database/database.ts'

/** Paths of units by id. */
export async function selectUnitPaths(db: Reader, unitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('access.unit')
    .select(['id', 'path'])
    .where('id', 'in', [...unitIds])
    .execute()
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** True when this was ever done to the case. */
export async function wasDone(db: Reader, caseId: string, action: string): Promise<boolean> {
  const found = await db
    .selectFrom('procedure.event')
    .select('seq')
    .where('case_id', '=', caseId)
    .where('action', '=', action)
    .executeTakeFirst()
  return found !== undefined
}
