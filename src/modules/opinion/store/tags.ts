import type { Reader, Tx } from '#kernel/database/database.ts'

/** The sealed key of a month; undefined before its first tag. */
export async function findTagKey(db: Reader, month: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('opinion.tag_key')
    .select('sealed')
    .where('month', '=', month)
    .executeTakeFirst()
  return row?.sealed
}

/** Keeps a key for the month unless another process has; returns the one that is kept. */
export async function insertTagKey(tx: Tx, month: string, sealed: string): Promise<string> {
  const kept = await tx
    .insertInto('opinion.tag_key')
    .values({ month, sealed })
    .onConflict((conflict) => conflict.column('month').doUpdateSet({ month }))
    .returning('sealed')
    .executeTakeFirstOrThrow()
  return kept.sealed
}

/** Without its key a tag of another month can be computed by nobody. */
export async function destroyOtherTagKeys(tx: Tx, month: string): Promise<void> {
  await tx.deleteFrom('opinion.tag_key').where('month', '<>', month).execute()
}
