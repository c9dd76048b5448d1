import { z } from 'zod'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { extract } from '#kernel/files/extract.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { Problem } from '#kernel/problem.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { isExtracted, saveExtraction, selectPendingExtractions } from '../store/attachments.ts'
import { findEdition, selectDueEditions } from '../store/editions.ts'
import { selectDueValidity } from '../store/live-relations.ts'
import { attempt } from '../store/savepoint.ts'
import { readFileJob } from './attachments.ts'
import { batchJob, finishBatch } from './batches.ts'
import { regather, regatherJob } from './columns.ts'
import { findAgain, refindJob } from './findable.ts'
import { boundPublication, releaseJob } from './publication.ts'
import { refreshValidity } from './release.ts'

/**
 * Sends a scheduled edition out when its time has come. It is screened and its digest compared once more; what may not
 * go out as it stands goes back to its author with the reason.
 */
export async function releaseScheduled(context: ActionContext, editionId: string): Promise<void> {
  const edition = await findEdition(context.tx, editionId)
  const isDue =
    edition?.state === 'approved' && edition.publishAt !== null && edition.publishAt <= context.now
  if (!isDue) return
  const acting = { ...context, actor: system }
  const tried = await attempt(context.tx, async () => {
    await perform(acting, boundPublication, editionId, 'publish', { input: {} })
  })
  if (!('error' in tried)) return
  if (!(tried.error instanceof Problem)) throw tried.error
  const reason = `定时发布没有进行：${tried.error.message}`
  await perform(acting, boundPublication, editionId, 'return', { input: {}, reason })
}

/** Reads one file in a process apart and keeps what was found. The transaction of the job holds no row meanwhile. */
async function readFile({ tx, blobs, now }: ActionContext, hash: string, name: string): Promise<void> {
  if (await isExtracted(tx, hash, name)) return
  await saveExtraction(tx, { hash, name }, await extract(blobs, hash, name), now)
}

/** Work of publishing outside a request. */
export const publishingJobs: readonly Job[] = [
  {
    name: releaseJob,
    run: async (context, input) => {
      const { editionId } = z.object({ editionId: z.uuid() }).parse(input)
      await releaseScheduled(context, editionId)
    },
  },
  {
    // Finds what a lost job left behind, and what was scheduled while no worker ran.
    name: 'publishing.releaseDue',
    schedule: '* * * * *',
    run: async (context) => {
      for (const editionId of await selectDueEditions(context.tx, context.now, 50))
        await releaseScheduled(context, editionId)
    },
  },
  {
    name: readFileJob,
    run: async (context, input) => {
      const { hash, name } = z.object({ hash: z.string(), name: z.string() }).parse(input)
      await readFile(context, hash, name)
    },
  },
  {
    // Files whose reading was lost with a process.
    name: 'publishing.readForgottenFiles',
    schedule: '*/5 * * * *',
    runLong: async (work) => {
      const before = new Date(work.now().getTime() - 5 * 60_000)
      const files = await selectPendingExtractions(work.db, before, 100)
      for (const { hash, name } of files)
        await work.transact(async (context) => await readFile(context, hash, name))
      return { done: files.length, notDone: [] }
    },
  },
  {
    name: batchJob,
    runLong: async (work, input) => {
      const { batchId } = z.object({ batchId: z.uuid() }).parse(input)
      return await finishBatch(work, batchId)
    },
  },
  {
    name: regatherJob,
    run: async (context, input) => {
      const fields = z.object({ columnId: z.uuid(), afterItemId: z.int().nonnegative() })
      await regather(context, fields.parse(input))
    },
  },
  {
    name: refindJob,
    run: async (context, input) => {
      const fields = z.object({ unitId: z.uuid().nullable(), afterItemId: z.int().nonnegative() })
      await findAgain(context, fields.parse(input))
    },
  },
  {
    name: 'publishing.renewValidity',
    schedule: '5 0 * * *',
    run: async (context) => {
      await refreshValidity(context, await selectDueValidity(context.tx, context.today, 1000))
    },
  },
]
