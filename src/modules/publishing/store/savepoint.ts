import { sql } from 'kysely'
import type { Tx } from '#kernel/database/database.ts'

/**
 * Runs work that may fail without ending the transaction: what it wrote is undone and the error returned.
 * Not to be nested.
 */
export async function attempt<Result>(
  tx: Tx,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly error: unknown }> {
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx)
    return { result }
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(tx)
    await sql`release savepoint attempt`.execute(tx)
    return { error }
  }
}
