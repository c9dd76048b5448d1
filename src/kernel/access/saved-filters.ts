import type { Reader, Tx } from '#kernel/database/database.ts'

/** The filters a person keeps for one list, by name. Each `filter` is what that list wrote; its contract reads it. */
export async function selectSavedFilters(db: Reader, list: string, personId: string) {
  return await db
    .selectFrom('access.saved_filter')
    .select(['id', 'name', 'filter'])
    .where('list', '=', list)
    .where('person_id', '=', personId)
    .orderBy('name')
    .execute()
}

/** Keeps a filter; the same name again replaces it. Returns its id. */
export async function saveFilterRow(
  tx: Tx,
  list: string,
  personId: string,
  { name, filter }: { readonly name: string; readonly filter: object },
): Promise<string> {
  const kept = { filter: JSON.stringify(filter) }
  const { id } = await tx
    .insertInto('access.saved_filter')
    .values({ list, person_id: personId, name, ...kept })
    .onConflict((conflict) => conflict.columns(['list', 'person_id', 'name']).doUpdateSet(kept))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Only one's own is removed. */
export async function deleteFilter(tx: Tx, list: string, personId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('access.saved_filter')
    .where('id', '=', id)
    .where('list', '=', list)
    .where('person_id', '=', personId)
    .execute()
}
