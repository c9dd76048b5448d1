import { sql } from 'kysely'
import type { Tx } from '#kernel/database/database.ts'
import { Problem } from '#kernel/problem.ts'

/**
 * Runs a part of a transaction that may be refused without spoiling the rest: what it wrote is undone, and the refusal
 * is returned. Anything but a refusal is thrown on.
 */
export async function attempt<Result>(
  tx: Tx,
  work: () => Promise<Result>,
): Promise<{ result: Result } | { refusal: Problem }> {
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx)
    return { result }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await sql`rollback to savepoint attempt`.execute(tx)
    return { refusal: error }
  }
}

/** Runs something for its answer and undoes it unless `isKept` says of the answer that it stays. */
export async function rehearse<Result>(
  tx: Tx,
  isKept: (result: Result) => boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  await sql`savepoint rehearsal`.execute(tx)
  const result = await work()
  if (!isKept(result)) await sql`rollback to savepoint rehearsal`.execute(tx)
  return result
}
