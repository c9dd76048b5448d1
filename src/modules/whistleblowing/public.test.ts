// What the public is shown and sends without an account and without any script, and what of it stays anywhere: no address,
// no cookie, no draft (办法第二条、第五条).
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { createServer } from '#kernel/http/server.ts'
import { modules } from '../../modules.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import { openBrowser } from '../../../tests/multipart.ts'
import { pictureWithPlace } from '../../../tests/picture-with-place.ts'
import { seedPortal } from '../../../tests/public-county.ts'
import type { ReportOffice } from '../../../tests/reports.ts'
import {
  as,
  blobs,
  createReportOffice,
  dumpOf,
  folder,
  formsOf,
  open,
  secretText,
} from '../../../tests/reports.ts'
import { testVault } from '../../../tests/vault.ts'
import { askReporter, openWhole } from './service/reading.ts'

const address = '203.0.113.77'
const on = '2026-03-02'
let db: Pool
let server: FastifyInstance
let office: ReportOffice

beforeAll(async () => {
  db = openPool(await createTestDatabaseUrl())
  await seedPortal(db)
  office = await createReportOffice(db, 'inspection', { isWhole: false })
  server = createServer(modules, {
    db,
    blobs,
    vault: testVault,
    calendar: () => calendar2026,
    now: () => new Date(`${on}T02:00:00Z`),
    today: () => on,
    whoIs: async () => visitor,
  })
  await server.ready()
}, 60_000)
afterAll(async () => {
  await server.close()
  await db.destroy()
})

const receiptOf = (page: string) => /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}/.exec(page)?.[0] ?? ''
const keyOf = (page: string) => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''

test('a report is sent from a telephone without script, answered with a receipt once, followed and added to; no address and no cookie is left', async () => {
  const said: string[] = []
  const listen = (chunk: unknown) => said.push(String(chunk)) > 0
  const logs = [
    vi.spyOn(process.stdout, 'write').mockImplementation(listen),
    vi.spyOn(process.stderr, 'write').mockImplementation(listen),
  ]
  const visitorOf = openBrowser(server, address)
  const intro = await visitorOf.get('/reports')
  expect(intro.text).toContain('被举报的单位')
  const form = await visitorOf.get('/reports/new')
  for (const page of [intro, form])
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  const { bytes, notes } = pictureWithPlace()
  const typed = { key: keyOf(form.text), text: secretText, name: '', contact: '', do: 'next' }
  const sent = await visitorOf.send('/reports/new', typed, [{ field: 'files', name: '照片.jpg', bytes }])
  expect(sent.status).toBe(200)
  expect(sent.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  const receipt = receiptOf(sent.text)
  expect(receipt).not.toBe('')

  const { id: reportId } = await db.selectFrom('whistleblowing.report').select('id').executeTakeFirstOrThrow()
  const unlock = await open(db, office.clerk, on)
  const question = '请问是哪一年的账本'
  const read = await as(db, office.clerk, on, async (context) => {
    await askReporter(context, { reportId, unlock, text: question })
    return await openWhole(context, { reportId, unlock })
  })
  expect(read.items.map(({ text, fileName }) => fileName ?? text)).toEqual([secretText, '照片.jpg', question])

  const found = await visitorOf.send('/reports/follow', { receipt, do: 'next' })
  expect(found.text).toContain(question)
  expect(found.text).not.toContain(secretText)
  const message = '前年的，在会计室铁皮柜里'
  const added = await visitorOf.send('/reports/follow', {
    receipt,
    part: 'message',
    text: message,
    do: 'next',
  })
  expect(added.text).toContain(message)
  const empty = await visitorOf.send('/reports/follow', { receipt, part: 'message', text: '', do: 'next' })
  expect(empty.text).toContain('请写明内容')
  const unknown = await visitorOf.send('/reports/follow', { receipt: 'AAAAA', do: 'next' })
  expect(unknown.text).toContain('没有找到这个回执码')
  for (const log of logs) log.mockRestore()

  expect(visitorOf.cookies.size).toBe(0)
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((file) => file.isFile())
  const stored = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'))
  const everything = [await dumpOf(db), said.join('\n'), stored.join('\n')].join('\n')
  for (const piece of [address, '203.0.113', secretText.slice(0, 8), message, receipt, typed.key, ...notes])
    for (const form of formsOf(piece)) expect(everything.includes(form) ? piece : null).toBeNull()
  const attempts = await db.selectFrom('forms.attempt').selectAll().execute()
  const drafts = await db.selectFrom('forms.draft').selectAll().execute()
  expect([attempts, drafts]).toEqual([[], []])
}, 30_000)

test('what cannot be freed of what it tells is not taken, and said so beside the receipt', async () => {
  const browser = openBrowser(server, '198.51.100.4')
  const sent = await browser.send('/reports/new', { key: randomUUID(), text: secretText, do: 'next' }, [
    { field: 'files', name: '材料.rtf', bytes: '{\\rtf1 {\\author 张某}}' },
  ])
  expect(receiptOf(sent.text)).not.toBe('')
  expect(sent.text).toContain('材料.rtf')
  expect(sent.text).toContain('没有收下')
})

test('what is missing is said beside its field with everything typed, and one network sends twenty times an hour', async () => {
  const browser = openBrowser(server, '198.51.100.9')
  const typed = { key: randomUUID(), text: '太短', name: '慕容', do: 'next' }
  const refused = await browser.send('/reports/new', typed)
  expect(refused.text).toContain('至少10个字')
  expect(refused.text).toContain('慕容')
  for (let time = 1; time < 20; time += 1) await browser.send('/reports/new', typed)
  expect((await browser.send('/reports/new', typed)).status).toBe(429)
  expect((await openBrowser(server, '198.51.100.10').send('/reports/new', typed)).status).toBe(200)
  const crossSite = { 'sec-fetch-site': 'cross-site' }
  expect((await browser.send('/reports/follow', { receipt: 'A' }, [], crossSite)).status).toBe(403)
})
