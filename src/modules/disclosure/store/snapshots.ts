import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Figures } from '../contract/coverage.ts'

/** Keeps the figures of a night; a second run of the same day replaces them. */
export async function saveSnapshot(
  tx: Tx,
  takenOn: CivilDate,
  units: readonly { readonly unitId: string; readonly figures: Figures }[],
): Promise<void> {
  for (const { unitId, figures } of units) {
    const { titleOnly, ...counts } = figures
    const row = { ...counts, title_only: titleOnly }
    await tx
      .insertInto('disclosure.coverage_snapshot')
      .values({ taken_on: takenOn, unit_id: unitId, ...row })
      .onConflict((conflict) => conflict.columns(['unit_id', 'taken_on']).doUpdateSet(row))
      .execute()
  }
}

/** The figures of these units together, night by night, the oldest first. */
export async function selectSnapshots(
  db: Reader,
  unitIds: readonly string[],
): Promise<(Figures & { takenOn: CivilDate })[]> {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('disclosure.coverage_snapshot')
    .select((row) => [
      'taken_on as takenOn',
      row.fn.sum<number>('owed').as('owed'),
      row.fn.sum<number>('present').as('present'),
      row.fn.sum<number>('stale').as('stale'),
      row.fn.sum<number>('title_only').as('titleOnly'),
      row.fn.sum<number>('missing').as('missing'),
    ])
    .where('unit_id', 'in', [...unitIds])
    .groupBy('taken_on')
    .orderBy('taken_on')
    .execute()
}
