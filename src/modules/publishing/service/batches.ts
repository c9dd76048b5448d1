import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
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
import { lockKey } from '../store/people.ts'
import { attempt } from '../store/savepoint.ts'
import { requireEdition } from './editions.ts'
import { problems } from './problems.ts'
import { boundPublication } from './publication.ts'

/** Goes on with a batch in the name of whoever began it. */
export const batchJob = 'publishing.continueBatch'

/** Rows done in one transaction: few enough to be quick, so that what is done stays done. */
const rowsAtOnce = 20

/** Begins a batch: the first rows at once, the rest by the worker. The same key again begins none. */
export async function beginBatch(
  context: ActionContext,
  { key, action, editionIds, opinion }: z.output<typeof actOnMany.input>,
): Promise<{ batchId: string }> {
  const { tx, actor, now } = context
  await lockKey(tx, key)
  const repeated = await findBatchByKey(tx, key)
  if (repeated && repeated.personId !== actor.id) throw problems.keyTaken()
  if (repeated) return { batchId: repeated.batchId }
  const ids = [...new Set(editionIds)]
  for (const editionId of ids) await requireEdition(context, editionId)
  const batchId = await insertBatch(tx, {
    key,
    action,
    opinion,
    personId: actor.id,
    at: now,
    editionIds: ids,
  })
  await continueBatch(context, batchId)
  return { batchId }
}

/** Does the next rows of a batch and asks for the rest to be done after them. Safe to run twice. */
export async function continueBatch(context: ActionContext, batchId: string): Promise<void> {
  const { tx, actor } = context
  if (!(await lockBatch(tx, batchId))) return
  const batch = await findBatch(tx, batchId)
  if (!batch || batch.stoppedAt || batch.personId !== actor.id) return
  const { opinion } = batch.input as { opinion: string }
  const rows = await selectOpenRows(tx, batchId, rowsAtOnce + 1)
  for (const { position, editionId } of rows.slice(0, rowsAtOnce))
    await saveOutcome(tx, batchId, position, await actOnOne(context, editionId, batch.action, opinion))
  if (rows.length > rowsAtOnce) await enqueue(tx, batchJob, { batchId }, { actorId: actor.id })
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
