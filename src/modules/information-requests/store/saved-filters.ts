import type { Reader, Tx } from '#kernel/database/database.ts'
import type { RequestFilter } from '../contract/list.ts'

/** The filters a person keeps, by name. */
export async function selectSavedFilters(db: Reader, personId: string) {
  return await db
    .selectFrom('information_requests.saved_filter')
    .select(['id', 'name', 'filter'])
    .where('person_id', '=', personId)
    .orderBy('name')
    .execute()
}

/** Keeps a filter; the same name again replaces it. */
export async function saveFilterRow(
  tx: Tx,
  personId: string,
  name: string,
  filter: RequestFilter,
): Promise<string> {
  const kept = { filter: JSON.stringify(filter) }
  const { id } = await tx
    .insertInto('information_requests.saved_filter')
    .values({ person_id: personId, name, ...kept })
    .onConflict((conflict) => conflict.columns(['person_id', 'name']).doUpdateSet(kept))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Only one's own is removed. */
export async function deleteFilter(tx: Tx, personId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('information_requests.saved_filter')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .execute()
}
