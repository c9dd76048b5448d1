import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { defineModule } from '#kernel/module.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { sweepFiles } from './sweep.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-sweep-'))
const db = await createTestDatabase()
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

test('removes only files that are old enough and that no module and no report refers to', async () => {
  const blobs = openBlobStore(folder)
  const [kept, reported, orphan] = await Promise.all(
    ['kept', 'reported', 'orphan'].map(async (text) => (await blobs.put(Buffer.from(text))).hash),
  )
  const module = defineModule({
    name: 'sample',
    title: '',
    dependsOn: [],
    roles: {},
    procedures: [],
    endpoints: [],
    pages: [],
    jobs: [],
    blobReferences: async () => [kept ?? ''],
  })
  const report = { done: 1, notDone: [], file: { hash: reported, name: 'x.xlsx', type: 'x' } }
  await db
    .insertInto('jobs.progress')
    .values({
      owner_id: 'x',
      job: 'x',
      title: 'x',
      state: 'done',
      report: JSON.stringify(report),
      started_at: new Date(0),
      finished_at: new Date(0),
    })
    .execute()
  const now = Date.now()
  expect(await sweepFiles(db, blobs, [module], new Date(now - 60_000))).toBe(0)
  expect(await sweepFiles(db, blobs, [module], new Date(now + 60_000))).toBe(1)
  expect(
    await Promise.all([kept, reported, orphan].map(async (hash) => await blobs.has(hash ?? ''))),
  ).toEqual([true, true, false])
})
