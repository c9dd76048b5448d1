import type { JobWithMetadata } from 'pg-boss'
import type { Pool } from '#kernel/database/database.ts'
import type { Queued } from './outbox.ts'

/** Longest reason kept of an error. */
const longestReason = 500

/** Writes down work that failed at every attempt, for the system administrator; writing it twice keeps one row. */
export async function recordFailure(db: Pool, job: JobWithMetadata<Queued>): Promise<void> {
  const { name, input, actorId } = job.data
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('jobs.failure')
      .values({
        id: job.sourceId ?? job.id,
        name,
        input: JSON.stringify(input),
        actor_id: actorId,
        attempts: (job.sourceRetryCount ?? 0) + 1,
        reason: reasonOf(job.sourceOutput),
        failed_at: job.createdOn,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    const workId = (input as { workId?: string } | null)?.workId
    if (workId === undefined) return
    const report = { done: 0, notDone: [], note: '任务多次执行失败，已通知系统管理员', file: null }
    await tx
      .updateTable('jobs.progress')
      .set({ state: 'failed', report: JSON.stringify(report), finished_at: job.createdOn })
      .where('id', '=', workId)
      .where('finished_at', 'is', null)
      .execute()
  })
}

/** First line of the error's message. */
function reasonOf(output: unknown): string {
  const { message } = (output ?? {}) as { message?: unknown }
  const text = typeof message === 'string' && message !== '' ? message : JSON.stringify(output ?? '')
  return text.replaceAll('\0', '').split('\n', 1)[0]?.slice(0, longestReason) ?? ''
}
