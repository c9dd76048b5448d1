import { setTimeout as sleep } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { openPool } from '#kernel/database/connect.ts'
import { defineProblems } from '#kernel/problem.ts'
import { noBlobs } from '../../../tests/blobs.ts'
import { noSigner } from '../../../tests/cases.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import { enqueue } from './enqueue.ts'
import type { Job } from './job.ts'
import { startWork } from './progress.ts'
import { openQueue } from './queue.ts'
import type { RunningWorker, WorkerParts } from './worker.ts'
import { runWorker } from './worker.ts'
import { testVault } from '../../../tests/vault.ts'

const url = await createTestDatabaseUrl()
const db = openPool(url, 5)
afterAll(async () => await db.destroy())

// Tries again at once, so that no test waits for what production puts off.
beforeAll(async () => {
  const boss = openQueue(url)
  await boss.start()
  for (const queue of ['short', 'long']) await boss.updateQueue(queue, { retryDelay: 0, retryBackoff: false })
  await boss.stop()
})

const clerk: Actor = { id: '00000000-0000-4000-8000-00000000000a', name: '王静', posts: [] }
const parts: WorkerParts = {
  url,
  db,
  blobs: noBlobs,
  signer: noSigner,
  calendar: () => calendar2026,
  now: () => new Date(),
  today: civilDateOf,
  actorOf: async (_db, personId) => (personId === clerk.id ? clerk : undefined),
}

const running: RunningWorker[] = []
afterEach(async () => await Promise.all(running.splice(0).map(async (worker) => await worker.stop())))

async function begin(...jobs: Job[]): Promise<void> {
  running.push(await runWorker(jobs, parts))
}

/** Waits until the condition holds; the test's own time limit ends a wait in vain. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50)
}

async function act<Result>(work: (context: ActionContext) => Promise<Result>): Promise<Result> {
  return await db.transaction().execute(async (tx) => {
    const now = new Date()
    const rest = {
      actor: clerk,
      now,
      today: civilDateOf(now),
      address: null,
      vault: testVault,
      calendar: calendar2026,
    }
    return await work({ tx, db: tx, blobs: noBlobs, ...rest })
  })
}

test('runs what was promised when the transaction commits, and never what was rolled back', async () => {
  const inputs: unknown[] = []
  await begin({ name: 'test.collect', run: async (_context, input) => void inputs.push(input) })
  const failed = db.transaction().execute(async (tx) => {
    await enqueue(tx, 'test.collect', { n: 1 })
    throw new Error('the business failed')
  })
  await expect(failed).rejects.toThrow('the business failed')
  await act(async ({ tx }) => await enqueue(tx, 'test.collect', { n: 2 }))
  await until(() => inputs.length > 0)
  expect(inputs).toEqual([{ n: 2 }])
})

test('keeps a promise made while no worker runs', async () => {
  await act(async ({ tx }) => await enqueue(tx, 'test.later', { n: 3 }))
  const inputs: unknown[] = []
  await begin({ name: 'test.later', run: async (_context, input) => void inputs.push(input) })
  await until(() => inputs.length > 0)
  expect(inputs).toEqual([{ n: 3 }])
})

test('the same name and key are one piece of work, however often it is promised and by however many workers', async () => {
  const inputs: unknown[] = []
  const job: Job = { name: 'test.once', run: async (_context, input) => void inputs.push(input) }
  await begin(job)
  await begin(job)
  for (let n = 0; n < 5; n += 1)
    await act(async ({ tx }) => await enqueue(tx, 'test.once', { n }, { key: 'the same' }))
  await act(async ({ tx }) => await enqueue(tx, 'test.once', { n: 'last' }, { key: 'another' }))
  await until(() => inputs.length >= 2)
  await until(async () => (await db.selectFrom('jobs.outbox').selectAll().execute()).length === 0)
  expect(inputs).toContainEqual({ n: 'last' })
  expect(inputs).toHaveLength(2)
})

test('does not run work before its time', async () => {
  const inputs: unknown[] = []
  await begin({ name: 'test.timed', run: async (_context, input) => void inputs.push(input) })
  await act(async ({ tx }) => {
    await enqueue(tx, 'test.timed', { n: 'tomorrow' }, { runAt: new Date(Date.now() + 24 * 3600 * 1000) })
    await enqueue(tx, 'test.timed', { n: 'now' }, { runAt: new Date(Date.now() - 1000) })
  })
  await until(() => inputs.length > 0)
  expect(inputs).toEqual([{ n: 'now' }])
})

test('what a job wrote is undone when it fails, and it is tried again', async () => {
  let attempts = 0
  const marks = async () =>
    await db.selectFrom('jobs.progress').select('title').where('job', '=', 'test.mark').execute()
  await begin({
    name: 'test.flaky',
    run: async ({ tx, now }) => {
      attempts += 1
      await tx
        .insertInto('jobs.progress')
        .values({ owner_id: 'x', job: 'test.mark', title: `attempt ${attempts}`, started_at: now })
        .execute()
      if (attempts === 1) throw new Error('not yet')
    },
  })
  await act(async ({ tx }) => await enqueue(tx, 'test.flaky', {}))
  await until(() => attempts === 2)
  await until(async () => (await marks()).length > 0)
  expect(await marks()).toEqual([{ title: 'attempt 2' }])
})

test('writes down what failed at every attempt, without retrying it further', async () => {
  const boss = openQueue(url)
  await boss.start()
  await boss.insert('short', [
    { data: { name: 'test.unknown', input: { n: 1 }, actorId: null }, retryLimit: 0, deadLetter: 'failed' },
  ])
  await boss.stop()
  await begin()
  const failures = async () => await db.selectFrom('jobs.failure').selectAll().execute()
  await until(async () => (await failures()).length > 0)
  expect(await failures()).toMatchObject([
    {
      name: 'test.unknown',
      input: { n: 1 },
      attempts: 1,
      reason: 'no job is called test.unknown',
      outcome: null,
    },
  ])
})

test('work that a killed worker left behind is done by the next one', async () => {
  const dying = openQueue(url)
  await dying.start()
  const data = { name: 'test.orphan', input: { n: 1 }, actorId: null }
  await dying.insert('short', [{ data, expireInSeconds: 1 }])
  // Claims the job and is never heard of again.
  expect(await dying.fetch('short')).toHaveLength(1)
  await dying.stop({ graceful: false })

  const ran: unknown[] = []
  await begin({ name: 'test.orphan', run: async (_context, input) => void ran.push(input) })
  const supervisor = new PgBoss({
    connectionString: url,
    migrate: false,
    supervise: false,
    monitorIntervalSeconds: 1,
  })
  await supervisor.start()
  await until(async () => {
    await supervisor.supervise('short')
    return ran.length > 0
  })
  await supervisor.stop()
  expect(ran).toEqual([{ n: 1 }])
})

test('long work shows how far it is, survives leaving, and ends with a report for its owner alone', async () => {
  const steps: number[] = []
  await begin({
    name: 'test.import',
    runLong: async ({ transact, advance, actor }) => {
      for (let n = 1; n <= 3; n += 1) {
        await transact(
          async ({ tx }) => await enqueue(tx, 'test.nobody', { n, by: actor.name }, { runAt: far }),
        )
        steps.push(n)
        await advance(n, 3)
      }
      return { done: 2, notDone: [{ what: '第三份文件', why: '已损坏' }] }
    },
  })
  const id = await act(
    async (context) =>
      await startWork(context, { job: 'test.import', title: '导入文档', total: 3, input: { folder: 'x' } }),
  )
  const row = async () =>
    await db.selectFrom('jobs.progress').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  await until(async () => (await row()).finished_at !== null)
  expect(await row()).toMatchObject({
    owner_id: clerk.id,
    state: 'done',
    done: 2,
    total: 3,
    report: { done: 2, notDone: [{ what: '第三份文件', why: '已损坏' }], file: null },
  })
})

const far = new Date('2099-01-01T00:00:00Z')

test('cancelled work ends after the step at hand and reports what was done', async () => {
  let begun = false
  await begin({
    name: 'test.endless',
    runLong: async ({ mustEnd }) => {
      begun = true
      let done = 0
      for (; !(await mustEnd()); done += 1) await sleep(20)
      return { done, notDone: [] }
    },
  })
  const id = await act(
    async (context) =>
      await startWork(context, { job: 'test.endless', title: '很长', total: null, input: {} }),
  )
  await until(() => begun)
  await db.updateTable('jobs.progress').set({ cancel_requested: true }).where('id', '=', id).execute()
  const state = async () =>
    (await db.selectFrom('jobs.progress').select('state').where('id', '=', id).executeTakeFirstOrThrow())
      .state
  await until(async () => (await state()) !== 'running')
  expect(await state()).toBe('cancelled')
})

test('a stopping worker leaves long work to the next one, which ends it', async () => {
  let worker = 0
  const job = (own: number): Job => ({
    name: 'test.handed',
    runLong: async ({ mustEnd }) => {
      worker = own
      while (own === 1 && !(await mustEnd())) await sleep(20)
      return { done: own, notDone: [] }
    },
  })
  await begin(job(1))
  const id = await act(
    async (context) =>
      await startWork(context, { job: 'test.handed', title: '交接', total: null, input: {} }),
  )
  await until(() => worker === 1)
  await running.pop()?.stop()
  const row = async () =>
    await db.selectFrom('jobs.progress').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect((await row()).finished_at).toBeNull()
  await begin(job(2))
  await until(async () => (await row()).finished_at !== null)
  expect(await row()).toMatchObject({ state: 'done', report: { done: 2 } })
})

test('work of somebody who left is not done in their name, and an expected failure is told to the owner', async () => {
  const problems = defineProblems('test', { full: { status: 409, title: '目标栏目已停用' } })
  await begin({
    name: 'test.refused',
    runLong: async () => {
      throw problems.full()
    },
  })
  const start = async (actor: Actor) =>
    await act(
      async (context) =>
        await startWork(
          { ...context, actor },
          { job: 'test.refused', title: '被拒', total: null, input: {} },
        ),
    )
  const ids = [await start(clerk), await start({ ...clerk, id: '00000000-0000-4000-8000-00000000000b' })]
  const rows = async () =>
    await db
      .selectFrom('jobs.progress')
      .select('report')
      .where('id', 'in', ids)
      .where('state', '=', 'failed')
      .execute()
  await until(async () => (await rows()).length === 2)
  expect((await rows()).map(({ report }) => (report as { note: string }).note).sort()).toEqual([
    '发起这项任务的人已离职或者停用，任务没有执行',
    '目标栏目已停用',
  ])
})

test('what the clock starts is kept in the database in Shanghai time, and removed with its job', async () => {
  const schedules = async () => {
    const boss = openQueue(url)
    await boss.start()
    const found = await boss.getSchedules()
    await boss.stop({ graceful: false })
    return found.map(({ name, key, cron, timezone }) => ({ name, key, cron, timezone }))
  }
  await begin({ name: 'test.nightly', schedule: '0 3 * * *', run: async () => {} })
  expect(await schedules()).toEqual([
    { name: 'short', key: 'test.nightly', cron: '0 3 * * *', timezone: 'Asia/Shanghai' },
  ])
  await running.pop()?.stop()
  await begin()
  expect(await schedules()).toEqual([])
})
