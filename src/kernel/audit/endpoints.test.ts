import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromBufferPromise } from 'yauzl'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createServer } from '#kernel/http/server.ts'
import type { LongJob, LongWork } from '#kernel/jobs/job.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { openClient } from '../../../tests/client.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import * as contract from './contract.ts'
import { auditJobs } from './jobs.ts'
import { recordAudit, systemChain } from './record.ts'
import { openSigner } from './signer.ts'
import { registerWords } from './words.ts'
import { testVault } from '../../../tests/vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-audit-'))
const blobs = openBlobStore(join(folder, 'files'))
const db = await createTestDatabase()
const unitId = randomUUID()

function holderOf(role: string): Actor {
  const post = {
    postId: randomUUID(),
    unitId,
    unitPath: 'county',
    roles: [role],
    reach: 'everywhere' as const,
  }
  return { id: randomUUID(), name: '郑审', posts: [post] }
}

const auditor = holderOf('auditAdministrator')
const clerk: Actor = { ...holderOf('author'), name: '王静' }
let acting: Actor = visitor
const server = createServer([], {
  db,
  blobs,
  calendar: () => calendar2026,
  now: () => new Date('2026-10-08T01:00:00Z'),
  today: () => '2026-10-08',
  whoIs: async () => acting,
})
const client = openClient(server)
afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function record(chain: string, act: string, at: string, after: Record<string, unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rest = {
      actor: clerk,
      now: new Date(at),
      today: '2026-10-08',
      address: null,
      vault: testVault,
      calendar: calendar2026,
      blobs,
    }
    const object = { kind: 'jobs.failure', id: '7', label: '编号七' }
    await recordAudit({ tx, db: tx, ...rest }, { chain, act, object, after })
  })
}

beforeAll(async () => {
  await db
    .insertInto('access.unit')
    .values({
      id: unitId,
      path: 'county',
      slug: 'county',
      title: '青岚县人民政府',
      short_title: '县政府',
      kind: 'county',
      starts_on: '2020-01-01',
    })
    .execute()
  await db.transaction().execute(async (tx) => await registerWords(tx, []))
  await record(unitId, 'jobs.retry', '2026-10-07T15:59:59Z', { title: '绝密的标题' })
  await record(unitId, 'jobs.retry', '2026-10-07T16:00:00Z', { note: '=1+1' })
  await record(systemChain, 'jobs.dismiss', '2026-10-08T00:00:00Z', {})
})

/** Runs a long job as the worker does and returns the file it made. */
async function runJob(name: string, input: unknown): Promise<Buffer> {
  const place = { signer: openSigner(folder), dataFolder: folder, projectFolder: process.cwd() }
  const job = auditJobs(place).find((one) => one.name === name) as LongJob
  const work: LongWork = {
    db,
    actor: auditor,
    blobs,
    signer: openSigner(folder),
    calendar: () => calendar2026,
    now: () => new Date('2026-10-08T01:00:00Z'),
    transact: async () => {
      throw new Error('an export writes nothing')
    },
    advance: async () => {},
    mustEnd: async () => false,
  }
  const { file } = await job.runLong(work, input)
  return await blobs.read(file?.hash ?? '')
}

test('the audit administrator sees who did what when, in words, and no values', async () => {
  acting = auditor
  const { body } = await client.call(contract.listEntries, { chain: unitId })
  expect(body).toMatchObject({ total: 2, totalIsExact: true })
  expect((body['entries'] as unknown[])[1]).toEqual({
    chain: unitId,
    unitTitle: '青岚县人民政府',
    sequence: 1,
    at: '2026-10-07T15:59:59.000Z',
    personId: clerk.id,
    personName: '王静',
    posts: [{ unitPath: 'county', roles: ['author'] }],
    act: 'jobs.retry',
    actTitle: '重试失败的后台任务',
    objectKind: 'jobs.failure',
    objectTitle: '失败的后台任务',
    objectId: '7',
    objectLabel: '编号七',
    fields: ['标题（名称）'],
    address: null,
  })
  expect(JSON.stringify(body)).not.toContain('绝密的标题')
})

test('days in the filter are days in Shanghai', async () => {
  acting = auditor
  const on = async (day: string) =>
    (
      (await client.call(contract.listEntries, { from: day, until: day })).body['entries'] as { at: string }[]
    ).map(({ at }) => at)
  expect(await on('2026-10-07')).toEqual(['2026-10-07T15:59:59.000Z'])
  expect(await on('2026-10-08')).toEqual(['2026-10-08T00:00:00.000Z', '2026-10-07T16:00:00.000Z'])
})

test('filters by person, act and object, and offers what occurs', async () => {
  acting = auditor
  const total = async (filter: Parameters<typeof contract.listEntries.input.parse>[0]) =>
    (await client.call(contract.listEntries, filter as object)).body['total']
  expect(await total({ personName: '静' })).toBe(3)
  expect(await total({ personName: '%' })).toBe(0)
  expect(await total({ act: 'jobs.dismiss', objectKind: 'jobs.failure', objectId: '7' })).toBe(1)
  const { body } = await client.call(contract.listFilterChoices, {})
  expect(body).toEqual({
    chains: [
      { chain: systemChain, title: '系统（不属于任何单位）', entries: 1 },
      { chain: unitId, title: '青岚县人民政府', entries: 2 },
    ],
    acts: [
      { act: 'jobs.dismiss', title: '不再重试失败的后台任务' },
      { act: 'jobs.retry', title: '重试失败的后台任务' },
    ],
    objectKinds: [{ kind: 'jobs.failure', title: '失败的后台任务' }],
  })
})

test('an exported table holds what the list shows, and nothing a spreadsheet program would run', async () => {
  const csv = (await runJob('audit.exportEntries', { chain: unitId, format: 'csv' })).toString('utf8')
  expect(csv.split('\r\n')).toHaveLength(4)
  expect(csv).toContain('"青岚县人民政府","1","2026-10-07T15:59:59.000Z","王静"')
  expect(csv).not.toContain('绝密的标题')
  const xlsx = await runJob('audit.exportEntries', { format: 'xlsx' })
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
})

test('an exported chain is a zip with the chain, the checkpoints, the verifier and how to use it', async () => {
  const zip = await fromBufferPromise(await runJob('audit.exportChains', { chains: [unitId] }))
  const names: string[] = []
  for await (const entry of zip.eachEntry()) names.push(entry.fileName)
  expect(names).toEqual([`chain-${unitId}.jsonl`, 'checkpoints.jsonl', 'verify-audit.mjs', '读我.txt'])
})

test('beginning an export is itself an act in the chain of the installation', async () => {
  acting = auditor
  const { status, body } = await client.call(contract.exportEntries, { format: 'csv' })
  expect(status).toBe(200)
  expect(body['workId']).toBeTypeOf('string')
  const { body: listed } = await client.call(contract.listEntries, { act: 'audit.exportEntries' })
  expect(listed).toMatchObject({ total: 1, entries: [{ chain: systemChain, personName: '郑审' }] })
})
