import type { Job as QueuedJob, JobWithMetadata, PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { Signer } from '#kernel/audit/signer.ts'
import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool, Reader, Tx } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import { noVault } from '#kernel/secrets/vault.ts'
import type { Outbound } from '#kernel/outbound/outbound.ts'
import { Problem } from '#kernel/problem.ts'
import type { Job, LongJob, ShortJob } from './job.ts'
import { recordFailure } from './failure.ts'
import type { Queued } from './outbox.ts'
import { drainOutbox, watchOutbox } from './outbox.ts'
import { openProgress } from './progress.ts'
import type { QueueName } from './queue.ts'
import { failedQueue, inTransaction, openQueue } from './queue.ts'

/** What jobs need from outside. */
export interface WorkerParts {
  readonly url: string
  readonly db: Pool
  readonly blobs: BlobStore
  /** Absent where nothing about people is kept. */
  readonly vault?: Vault
  readonly signer: Signer
  /** Absent where nothing goes outside. */
  readonly outbound?: Outbound
  readonly calendar: () => WorkCalendar
  readonly now: () => Date
  readonly today: (now: Date) => CivilDate
  /** A person with the posts held today; undefined when they have left or were suspended. */
  readonly actorOf: (db: Reader, personId: string, today: CivilDate) => Promise<Actor | undefined>
}

/** A process that does jobs. */
export interface RunningWorker {
  /** Takes no new work, lets what is under way end or stop at its next step, and returns. */
  readonly stop: () => Promise<void>
}

/** How many jobs of each queue one worker does at a time. */
const concurrency: Readonly<Record<QueueName, number>> = { short: 2, long: 2 }

/** New work is announced; only what was put off or is tried again has to be looked for. */
const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 }

/** Seconds a stopping worker waits for jobs under way; what is not done then is done again by the next one. */
const patienceSeconds = 25

/**
 * Does the jobs until stopped: moves promises into the queue, runs what is due, starts what the clock says. As many
 * workers as wanted may run on one database. Killed at any moment, nothing acknowledged is lost.
 */
export async function runWorker(jobs: readonly Job[], parts: WorkerParts): Promise<RunningWorker> {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  const boss = openQueue(parts.url)
  const stopping = new AbortController()
  await boss.start()
  await keepSchedules(boss, jobs)
  const work: Work = { boss, parts, byName, stopping: stopping.signal }
  for (const queue of ['short', 'long'] as const)
    await boss.work<Queued>(queue, { localConcurrency: concurrency[queue], ...polling }, async ([job]) => {
      if (job) await runQueued(work, queue, job)
    })
  await boss.work(
    failedQueue,
    { includeMetadata: true, ...polling },
    async ([job]: JobWithMetadata<Queued>[]) => {
      if (job) await recordFailure(parts.db, job)
    },
  )
  const queueOf = (name: string) => queueOfJob(byName.get(name))
  const watching = watchOutbox(parts.url, () => drainOutbox(parts.db, boss, queueOf), stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await watching
      await boss.stop({ graceful: true, timeout: patienceSeconds * 1000 })
    },
  }
}

interface Work {
  readonly boss: PgBoss
  readonly parts: WorkerParts
  readonly byName: ReadonlyMap<string, Job>
  readonly stopping: AbortSignal
}

function queueOfJob(job: Job | undefined): QueueName {
  return job && 'runLong' in job ? 'long' : 'short'
}

/** Makes the schedules in the database those of the jobs; each occurrence is queued once, however many workers there are. */
async function keepSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const scheduled = jobs.filter(({ schedule }) => schedule !== undefined)
  for (const job of scheduled) {
    const data = { name: job.name, input: {}, actorId: null } satisfies Queued
    const options = { tz: 'Asia/Shanghai', key: job.name, retryLimit: 2 }
    await boss.schedule(queueOfJob(job), job.schedule ?? '', data, options)
  }
  for (const { name, key } of await boss.getSchedules())
    if (!scheduled.some((job) => job.name === key && queueOfJob(job) === name))
      await boss.unschedule(name, key)
}

async function runQueued(work: Work, queue: QueueName, queued: QueuedJob<Queued>): Promise<void> {
  const job = work.byName.get(queued.data.name)
  if (!job) throw new Error(`no job is called ${queued.data.name}`)
  if ('runLong' in job) await runLong(work, job, queued.data)
  else await runShort(work, job, queue, queued)
}

/** The job's writes and its completion are one transaction: a worker whose claim was taken away commits nothing. */
async function runShort(
  { boss, parts }: Work,
  job: ShortJob,
  queue: QueueName,
  queued: QueuedJob<Queued>,
): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    const actor = await requireActor(parts, tx, queued.data)
    await job.run(contextOf(parts, tx, actor), queued.data.input)
    const answer: unknown = await boss.complete(queue, queued, null, { db: inTransaction(tx) })
    if (Affected.parse(answer).affected === 0)
      throw new Error('the job was given to another worker meanwhile')
  })
}

const Affected = z.object({ affected: z.number() })

/** An expected failure ends long work with a report for its owner; any other is tried again. */
async function runLong(
  { parts, stopping }: Work,
  job: LongJob,
  { input, actorId, name }: Queued,
): Promise<void> {
  const progress = await openProgress(parts.db, input)
  const finish = async (
    state: 'done' | 'failed' | 'cancelled',
    report: Parameters<typeof progress.finish>[1],
  ) => await progress.finish(state, report, parts.now())
  try {
    const actor = await requireActor(parts, parts.db, { input, actorId, name })
    const report = await job.runLong(
      {
        db: parts.db,
        actor,
        blobs: parts.blobs,
        signer: parts.signer,
        ...(parts.outbound && { outbound: parts.outbound }),
        calendar: parts.calendar,
        now: parts.now,
        transact: async (step) =>
          await parts.db.transaction().execute(async (tx) => await step(contextOf(parts, tx, actor))),
        advance: progress.advance,
        mustEnd: async () => stopping.aborted || (await progress.isCancelled()),
      },
      input,
    )
    const cancelled = await progress.isCancelled()
    if (stopping.aborted && !cancelled)
      throw new Error('the worker stopped; the work goes on in the next one')
    await finish(cancelled ? 'cancelled' : 'done', report)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await finish('failed', { done: 0, notDone: [], note: error.message })
  }
}

async function requireActor(parts: WorkerParts, db: Reader, { actorId }: Queued): Promise<Actor> {
  if (actorId === null) return system
  const actor = await parts.actorOf(db, actorId, parts.today(parts.now()))
  if (!actor) throw new Problem('jobs.ownerGone', 409, '发起这项任务的人已离职或者停用，任务没有执行')
  return actor
}

function contextOf(parts: WorkerParts, tx: Tx, actor: Actor): ActionContext {
  const now = parts.now()
  return {
    tx,
    db: tx,
    actor,
    now,
    today: parts.today(now),
    calendar: parts.calendar(),
    blobs: parts.blobs,
    vault: parts.vault ?? noVault,
    address: null,
  }
}
