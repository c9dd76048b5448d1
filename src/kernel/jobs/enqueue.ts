import type { Tx } from '#kernel/database/database.ts'

/** When and in whose name a piece of work runs. */
export interface EnqueueOptions {
  /** Not before this instant; absent means at once. */
  readonly runAt?: Date
  /** The same job and key are one piece of work: further calls with it are ignored, also after it has run (for 30 days). */
  readonly key?: string
  /** Person in whose name it runs, with the posts they hold then; absent means the program itself. */
  readonly actorId?: string
}

/**
 * Promises work inside the business transaction: it runs at least once when that transaction commits, and never
 * when it rolls back. A job must therefore be safe to run twice.
 *
 * @param name "<module>.<verbNoun>", as in the module's list of jobs.
 */
export async function enqueue(
  tx: Tx,
  name: string,
  input: Readonly<Record<string, unknown>>,
  options: EnqueueOptions = {},
): Promise<void> {
  await tx
    .insertInto('jobs.outbox')
    .values({
      name,
      input: JSON.stringify(input),
      key: options.key ?? null,
      run_at: options.runAt ?? null,
      actor_id: options.actorId ?? null,
    })
    .execute()
}
