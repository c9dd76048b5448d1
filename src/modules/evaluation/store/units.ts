import type { Reader } from '#kernel/database/database.ts'

/** Titles of units, also of ended ones, in the order of the county. */
export async function selectUnitTitles(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('access.unit')
    .select(['id', 'title'])
    .where('id', 'in', [...ids])
    .orderBy('sort_order')
    .orderBy('path')
    .execute()
}
