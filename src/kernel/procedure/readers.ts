import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { CaseReader } from './available.ts'

/** Names somebody as a reader of a reserved case, free of conflict as they stand now. Naming again counts from now. */
export async function nameReader(tx: Tx, caseId: string, { id, posts }: Actor): Promise<void> {
  const unitIds = [...new Set(posts.map(({ unitId }) => unitId))]
  await tx
    .insertInto('procedure.case_reader')
    .values({ case_id: caseId, person_id: id, unit_ids: unitIds })
    .onConflict((conflict) => conflict.columns(['case_id', 'person_id']).doUpdateSet({ unit_ids: unitIds }))
    .execute()
}

/** Takes the knowledge of a reserved case from somebody again. */
export async function dropReader(tx: Tx, caseId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('procedure.case_reader')
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .execute()
}

/** The readers of these cases, by case. */
export async function selectReaders(
  db: Reader,
  caseIds: readonly string[],
): Promise<Map<string, CaseReader[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('procedure.case_reader')
    .select(['case_id as caseId', 'person_id as personId', 'unit_ids as unitIds'])
    .where('case_id', 'in', [...caseIds])
    .execute()
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

/** True for somebody who was named and holds no post in a unit they were not looked at for. */
export function isReader(readers: readonly CaseReader[], { id, posts }: Actor): boolean {
  const own = readers.find(({ personId }) => personId === id)
  return own !== undefined && posts.every(({ unitId }) => own.unitIds.includes(unitId))
}

/** The same as a condition on a query of procedure.case under the name `c`. */
export function readerTerm({ id, posts }: Actor): Expression<SqlBool> {
  const units = posts.map(({ unitId }) => unitId)
  return sql<SqlBool>`exists (select from procedure.case_reader as r
    where r.case_id = c.id and r.person_id::text = ${id} and ${units}::uuid[] <@ r.unit_ids)`
}
