import type { ActionContext } from '#kernel/context.ts'
import type { Pool, Reader } from '#kernel/database/database.ts'
import { WorkReport } from './contract.ts'
import { enqueue } from './enqueue.ts'

/** Long work to be started in the name of the person who acts. */
export interface NewWork {
  /** Name of a long job. */
  readonly job: string
  /** What its owner sees, e.g. "导入文档：政策文件.zip". */
  readonly title: string
  /** Null while the number of things to do is not known. */
  readonly total: number | null
  readonly input: Readonly<Record<string, unknown>>
}

/** Promises long work and returns the id under which its owner watches it. */
export async function startWork(
  context: ActionContext,
  { job, title, total, input }: NewWork,
): Promise<string> {
  const { id } = await context.tx
    .insertInto('jobs.progress')
    .values({ owner_id: context.actor.id, job, title, total, started_at: context.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enqueue(context.tx, job, { ...input, workId: id }, { key: id, actorId: context.actor.id })
  return id
}

/** Writes how far one piece of long work has come. Each write stands by itself and is seen at once. */
export interface Progress {
  readonly advance: (done: number, total?: number) => Promise<void>
  readonly isCancelled: () => Promise<boolean>
  readonly finish: (state: 'done' | 'failed' | 'cancelled', report: WorkReport, now: Date) => Promise<void>
}

/** Things not done that a report names. */
const mostNamed = 1000

/** Work nobody watches. */
const unwatched: Progress = {
  advance: async () => {},
  isCancelled: async () => false,
  finish: async () => {},
}

/** The progress that `input.workId` names; a silent one when it names none. */
export async function openProgress(db: Pool, input: unknown): Promise<Progress> {
  const id = (input as { workId?: string } | null)?.workId
  if (id === undefined) return unwatched
  await db
    .updateTable('jobs.progress')
    .set({ state: 'running' })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute()
  let writtenAt = 0
  return {
    advance: async (done, total) => {
      if (performance.now() - writtenAt < 500 && done !== total) return
      writtenAt = performance.now()
      await db
        .updateTable('jobs.progress')
        .set({ done, ...(total !== undefined && { total }) })
        .where('id', '=', id)
        .execute()
    },
    isCancelled: async () => await isCancelRequested(db, id),
    finish: async (state, report, now) => {
      const kept = WorkReport.parse({ ...report, notDone: report.notDone.slice(0, mostNamed) })
      await db
        .updateTable('jobs.progress')
        .set({ state, done: report.done, report: JSON.stringify(kept), finished_at: now })
        .where('id', '=', id)
        .where('finished_at', 'is', null)
        .execute()
    },
  }
}

async function isCancelRequested(db: Reader, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('jobs.progress')
    .select('cancel_requested')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.cancel_requested ?? true
}
