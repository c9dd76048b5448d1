import type { ActionContext } from '#kernel/context.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'

/** How many rows are sealed in one transaction. */
export const sealedAtOnce = 500

/**
 * Seals what an earlier version kept in words and what an older key sealed; after a key was added this is what lets the
 * old one go. Every batch is a transaction of its own, and a second run finds nothing to do. `sealSome` seals at most
 * `sealedAtOnce` rows and says how many.
 */
export async function sealAll(
  work: LongWork,
  sealSome: (context: ActionContext) => Promise<number>,
  say: (done: number) => string,
): Promise<WorkReport> {
  let done = 0
  while (!(await work.mustEnd())) {
    const sealed = await work.transact(sealSome)
    done += sealed
    await work.advance(done)
    if (sealed < sealedAtOnce) break
  }
  return { done, notDone: [], note: say(done) }
}
