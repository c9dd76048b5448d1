import type { Reader, Tx } from '#kernel/database/database.ts'

/** The filters a person keeps, by name. What is stored is an old input: whoever reads it parses it anew. */
export async function selectFilters(db: Reader, personId: string) {
  return await db
    .selectFrom('publishing.saved_filter')
    .select(['id', 'name', 'filter'])
    .where('person_id', '=', personId)
    .orderBy('name')
    .execute()
}

/** Keeps a filter under a person's own name for it; the same name again replaces it. */
export async function putFilter(tx: Tx, personId: string, name: string, filter: object): Promise<string> {
  const { id } = await tx
    .insertInto('publishing.saved_filter')
    .values({ person_id: personId, name, filter: JSON.stringify(filter) })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'name']).doUpdateSet({ filter: JSON.stringify(filter) }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Removes one of a person's own filters; another's stays. */
export async function deleteFilter(tx: Tx, personId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('publishing.saved_filter')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .execute()
}
