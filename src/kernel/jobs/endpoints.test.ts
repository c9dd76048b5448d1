import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { createServer } from '#kernel/http/server.ts'
import { noBlobs } from '../../../tests/blobs.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { openClient } from '../../../tests/client.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import * as contract from './contract.ts'

const db = await createTestDatabase()
const clerk: Actor = { id: randomUUID(), name: '王静', posts: [] }
const administrator: Actor = {
  id: randomUUID(),
  name: '周明',
  posts: [
    {
      postId: randomUUID(),
      unitId: randomUUID(),
      unitPath: 'county',
      roles: ['systemAdministrator'],
      reach: 'everywhere',
    },
  ],
}
let acting: Actor = visitor
const server = createServer([], {
  db,
  blobs: noBlobs,
  calendar: () => calendar2026,
  now: () => new Date('2026-10-08T01:00:00Z'),
  today: () => '2026-10-08',
  whoIs: async () => acting,
})
const client = openClient(server)
afterAll(async () => {
  await server.close()
  await db.destroy()
})

async function work(ownerId: string): Promise<string> {
  const { id } = await db
    .insertInto('jobs.progress')
    .values({
      owner_id: ownerId,
      job: 'test.import',
      title: '导入',
      total: 10,
      done: 3,
      started_at: new Date(0),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test("shows and cancels one's own work, and knows nothing of anybody else's", async () => {
  acting = clerk
  const own = await work(clerk.id)
  const other = await work(administrator.id)
  expect((await client.call(contract.listMyWork, {})).body).toMatchObject({
    work: [{ id: own, title: '导入', state: 'waiting', total: 10, done: 3, hasFile: false }],
  })
  expect((await client.call(contract.cancelMyWork, { id: own })).status).toBe(200)
  expect((await client.call(contract.getMyWork, { id: own })).body).toMatchObject({
    cancelRequested: true,
    report: null,
  })
  expect((await client.call(contract.getMyWork, { id: other })).body).toMatchObject({
    code: 'jobs.workNotFound',
  })
  expect((await client.call(contract.cancelMyWork, { id: other })).body).toMatchObject({
    code: 'jobs.workNotFound',
  })
})

test('the system administrator sees what failed but not what it was about, and retries it once', async () => {
  acting = administrator
  const id = randomUUID()
  await db
    .insertInto('jobs.failure')
    .values({
      id,
      name: 'test.import',
      input: JSON.stringify({ secret: '内部' }),
      attempts: 9,
      reason: '磁盘已满',
      failed_at: new Date(0),
    })
    .execute()
  const listed = await client.call(contract.listFailedJobs, {})
  expect(listed.body).toEqual({
    waiting: 0,
    failed: [
      { id, name: 'test.import', attempts: 9, reason: '磁盘已满', failedAt: '1970-01-01T00:00:00.000Z' },
    ],
  })
  expect((await client.call(contract.retryFailedJob, { id })).status).toBe(200)
  expect((await client.call(contract.retryFailedJob, { id })).body).toMatchObject({
    code: 'jobs.failureNotFound',
  })
  const promised = await db.selectFrom('jobs.outbox').select(['name', 'input']).execute()
  expect(promised).toEqual([{ name: 'test.import', input: { secret: '内部' } }])
  const audited = await db
    .selectFrom('audit.entry')
    .select(['chain', 'act', 'object_id', 'person_name'])
    .execute()
  expect(audited).toEqual([{ chain: 'system', act: 'jobs.retry', object_id: id, person_name: '周明' }])
})
