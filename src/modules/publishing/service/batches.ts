import { lockKey } from '#kernel/database/serial.ts'
import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { startWork } from '#kernel/jobs/progress.ts'
import { Problem } from '#kernel/problem.ts'
import { perform } from '#kernel/procedure/perform.ts'
import type { actOnMany, Batch } from '../contract/list.ts'
import { publication } from '../procedure.ts'
import {
  countOutcomes,
  findBatch,
  findBatchByKey,
  insertBatch,
  lockBatch,
  saveOutcome,
  selectOpenRows,
  selectRefusals,
  stopBatchRow,
} from '../store/batches.ts'
import { findEdition } from '../store/editions.ts'
import { attempt } from '../store/savepoint.ts'
import { requireReach } from './editions.ts'
import { problems } from './problems.ts'
import { boundPublication } from './publication.ts'

/** Goes on with a batch in the name of whoever began it. */
export const batchJob = 'publishing.continueBatch'

/** Rows done before the answer; the rest each in a transaction of its own, so that no other publication waits for a batch. */
const rowsAtOnce = 5

/** Begins a batch: the first rows at once, the rest by the worker. The same key again begins none. */
export async function beginBatch(
  context: ActionContext,
  { key, action, editionIds, opinion }: z.output<typeof actOnMany.input>,
): Promise<{ batchId: string }> {
  const { tx, actor, now } = context
  await lockKey(tx, 'publishing', key)
  const repeated = await findBatchByKey(tx, key)
  if (repeated && repeated.personId !== actor.id) throw problems.keyTaken()
  if (repeated) return { batchId: repeated.batchId }
  const ids = [...new Set(editionIds)]
  await requireReach(context, ids)
  const batchId = await insertBatch(tx, {
    key,
    action,
    opinion,
    personId: actor.id,
    at: now,
    editionIds: ids,
  })
  const isMore = await continueBatch(context, batchId, rowsAtOnce)
  if (isMore) {
    const title = `批量办理：${publication.actions[action].title}`
    await startWork(context, { job: batchJob, title, total: ids.length, input: { batchId } })
  }
  return { batchId }
}

/** Does up to `limit` rows of a batch; true while there are more. Safe to run twice, and by two workers at once. */
export async function continueBatch(
  context: ActionContext,
  batchId: string,
  limit: number,
): Promise<boolean> {
  const { tx, actor } = context
  if (!(await lockBatch(tx, batchId))) return false
  const batch = await findBatch(tx, batchId)
  if (!batch || batch.stoppedAt || batch.personId !== actor.id) return false
  const { opinion } = batch.input as { opinion: string }
  const rows = await selectOpenRows(tx, batchId, limit + 1)
  for (const { position, editionId } of rows.slice(0, limit))
    await saveOutcome(tx, batchId, position, await actOnOne(context, editionId, batch.action, opinion))
  return rows.length > limit
}

/** The rest of a batch, row by row, in the name of whoever began it. */
export async function finishBatch(work: LongWork, batchId: string): Promise<WorkReport> {
  let isMore = true
  while (isMore && !(await work.mustEnd())) {
    isMore = await work.transact(async (context) => await continueBatch(context, batchId, 1))
    const { done, refused } = await countOutcomes(work.db, batchId)
    await work.advance(done + refused)
  }
  const { done } = await countOutcomes(work.db, batchId)
  const refusals = await selectRefusals(work.db, batchId)
  return { done, notDone: refusals.map(({ title, reason }) => ({ what: title, why: reason })) }
}

/** What is refused leaves nothing behind; what was not expected ends the whole, to be tried again. */
async function actOnOne(
  context: ActionContext,
  editionId: string,
  action: string,
  opinion: string,
): Promise<{ outcome: 'done' | 'refused'; reason: string | null }> {
  const tried = await attempt(context.tx, async () => {
    const edition = await findEdition(context.tx, editionId)
    if (!edition) throw problems.editionNotFound()
    await perform(context, boundPublication, editionId, action, { input: { opinion }, reason: opinion })
  })
  if (!('error' in tried)) return { outcome: 'done', reason: null }
  if (tried.error instanceof Problem) return { outcome: 'refused', reason: tried.error.message }
  throw tried.error
}

/** How far a batch is, to whoever began it. */
export async function readBatch({ db, actor }: ReadContext, batchId: string): Promise<z.input<typeof Batch>> {
  const batch = await findBatch(db, batchId)
  if (batch?.personId !== actor.id) throw problems.batchNotFound()
  const actions: Readonly<Record<string, { title: string }>> = publication.actions
  return {
    batchId,
    actionTitle: actions[batch.action]?.title ?? batch.action,
    createdAt: batch.createdAt.toISOString(),
    ...(await countOutcomes(db, batchId)),
    stopped: batch.stoppedAt !== null,
    refusals: await selectRefusals(db, batchId),
  }
}

/** Leaves the rows that were not tried as they are. */
export async function endBatch(context: ActionContext, batchId: string): Promise<z.input<typeof Batch>> {
  await readBatch(context, batchId)
  await stopBatchRow(context.tx, batchId, context.now)
  return await readBatch(context, batchId)
}
