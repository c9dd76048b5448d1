import { sql } from 'kysely'
import { deleteExpired, selectDraftFiles } from '#kernel/forms/draft-store.ts'
import type { Module } from '#kernel/module.ts'
import type { Pool, Reader } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { selectRenditionBlobs } from '#kernel/notices/rendition-store.ts'
import type { Job } from './job.ts'

/** Age under which an unreferenced file may belong to a form that is still being filled in. */
const youngestSweptMilliseconds = 24 * 3600 * 1000

/** Days for which finished long work and settled failures are shown. */
const keptDays = 30

/** What removes what nobody needs any more. Each may run at any time and twice. */
export function sweepers(modules: readonly Module[]): readonly Job[] {
  return [
    {
      name: 'jobs.sweepFiles',
      schedule: '20 3 * * *',
      runLong: async ({ db, blobs, now }) => {
        const before = new Date(now().getTime() - youngestSweptMilliseconds)
        const done = await sweepFiles(db, blobs, modules, before)
        return { done: done + (await blobs.removeUnfinished(before)), notDone: [] }
      },
    },
    {
      name: 'forms.sweepDrafts',
      schedule: '*/15 * * * *',
      run: async ({ tx, now }) => await deleteExpired(tx, now),
    },
    {
      name: 'jobs.sweepWork',
      schedule: '50 3 * * *',
      run: async ({ tx, now }) => {
        const before = new Date(now.getTime() - keptDays * 24 * 3600 * 1000)
        await tx.deleteFrom('jobs.progress').where('finished_at', '<', before).execute()
        await tx.deleteFrom('jobs.failure').where('settled_at', '<', before).execute()
      },
    },
  ]
}

/** Removes files that nothing refers to and that were last put before `before`; returns how many. */
export async function sweepFiles(
  db: Reader,
  blobs: BlobStore,
  modules: readonly Module[],
  before: Date,
): Promise<number> {
  const references = await selectReferences(db, modules)
  let removed = 0
  for await (const { hash, storedAt } of blobs.list()) {
    if (storedAt >= before || references.has(hash)) continue
    await blobs.remove(hash)
    removed += 1
  }
  return removed
}

/** The same as another transaction saw it that exported its snapshot. */
export async function selectReferencesAt(
  db: Pool,
  snapshot: string,
  modules: readonly Module[],
): Promise<Set<string>> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set transaction snapshot ${sql.lit(snapshot)}`.execute(tx)
      return await selectReferences(tx, modules)
    })
}

/** Hash of every file that the kernel or a module refers to. */
export async function selectReferences(db: Reader, modules: readonly Module[]): Promise<Set<string>> {
  const references = new Set<string>()
  const reports = await db
    .selectFrom('jobs.progress')
    .select('report')
    .where('report', 'is not', null)
    .execute()
  for (const { report } of reports) {
    const { file } = report as { file?: { hash: string } | null }
    if (file) references.add(file.hash)
  }
  for (const hash of await selectRenditionBlobs(db)) references.add(hash)
  for (const hash of await selectDraftFiles(db)) references.add(hash)
  for (const { blobReferences } of modules) for (const hash of await blobReferences(db)) references.add(hash)
  return references
}
