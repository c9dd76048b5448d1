import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createServer } from '#kernel/http/server.ts'
import { modules } from '../../modules.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, asActor } from '../../../tests/publishing.ts'
import type { ServiceCounty } from '../../../tests/services.ts'
import { createServiceCounty, putInForce, writeService } from '../../../tests/services.ts'
import { askForWithdrawal } from '../publishing/service/withdrawals.ts'
import { revise, save } from './service/items.ts'
import { findLiveService } from './store/catalogue.ts'
import { findEdition } from './store/editions.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-services-pages-'))
let db: Pool
let county: ServiceCounty
let server: ReturnType<typeof createServer>

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createServiceCounty(db)
  server = createServer(modules, {
    db,
    blobs: openBlobStore(folder),
    calendar: () => calendar2026,
    now: () => new Date('2026-10-13T10:00:00+08:00'),
    today: () => '2026-10-13',
    whoIs: async () => visitor,
    origin: 'http://localhost',
  })
  await server.ready()
})
afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function read(url: string): Promise<{ status: number; text: string; to: unknown }> {
  const answer = await server.inject({ method: 'GET', url, headers: { host: 'localhost' } })
  return { status: answer.statusCode, text: answer.body, to: answer.headers['location'] }
}

async function putOut(title: string, change = {}, kind = 'JF') {
  const opened = await writeService(county, { title, ...change }, kind)
  await putInForce(county, opened.editionId)
  return opened
}

test('the page of an item says what to bring, where, how long, what it costs, who decides, and what to do when they do not', async () => {
  const { code } = await putOut('残疾人两项补贴')
  const { status, text } = await read(`/services/${code}`)
  expect(status).toBe(200)
  for (const words of ['居民户口簿', '县政务服务中心二楼民政窗口', '20个工作日', '不收费', '0920-6216017'])
    expect(text).toContain(words)
  expect(text).toContain(`岗位 ${county.approver.name}`)
  expect(text).toContain('可以自收到决定之日起六十日内申请行政复议')
})

test('the flow picture has a title, a description and a table that says the same', async () => {
  const { code } = await putOut('有流程图的事项')
  const { text } = await read(`/services/${code}`)
  expect(text).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="flow-title flow-description"/)
  expect(text).toContain('有流程图的事项办理流程图')
  expect(text).toMatch(/<table class="steps">/)
})

test('the name of the approver follows the appointment', async () => {
  const { code } = await putOut('换人之后的事项')
  expect((await read(`/services/${code}`)).text).toContain(county.approver.name)
  await sql`update access.appointment set ends_on = '2026-10-01' where person_id = ${county.approver.id}`.execute(
    db,
  )
  expect((await read(`/services/${code}`)).text).toContain('目前没有人任职')
  await sql`update access.appointment set ends_on = null where person_id = ${county.approver.id}`.execute(db)
})

test('the address of the item in publishing leads to its own page, and so do search, feed and sitemap', async () => {
  const { code } = await putOut('从别处找来的事项')
  const live = await findLiveService(db, code)
  const item = await read(`/items/${live?.itemId}`)
  expect(item).toMatchObject({ status: 302, to: `/services/${code}` })
  expect((await read(`/search?q=${encodeURIComponent('从别处找来的事项')}`)).text).toContain(
    `/services/${code}`,
  )
  expect((await read('/sitemaps/items-1.xml')).text).toContain(`/services/${code}</loc>`)
})

test('便民服务 stand first, and the catalogue can be narrowed by unit, kind, theme and words', async () => {
  await putOut('许可类事项', { themes: ['trade'] }, 'XK')
  await putOut('便民类事项', { themes: ['elderly'] }, 'BM')
  const { text } = await read('/services')
  expect(text.indexOf('便民类事项')).toBeLessThan(text.indexOf('许可类事项'))
  expect((await read('/services?kind=XK')).text).not.toContain('便民类事项')
  expect((await read('/services?theme=elderly')).text).not.toContain('许可类事项')
  expect((await read('/services?family=convenience')).text).not.toContain('许可类事项')
  const found = await read(`/services?q=${encodeURIComponent('便民类')}`)
  expect(found.text).toContain('便民类事项')
  expect(found.text).not.toContain('许可类事项')
  expect((await read('/services?unit=nobody')).status).toBe(404)
  expect((await read(`/services?q=${encodeURIComponent('%')}`)).text).toContain('没有找到')
})

test('an earlier version stays readable and says that it is no longer the basis', async () => {
  const { code, serviceId } = await putOut('有旧版的事项')
  await asActor(db, county.author, async (context) => {
    const { editionId } = await revise(context, { key: randomUUID(), serviceId })
    const edition = await findEdition(context.tx, editionId)
    if (!edition) throw new Error('no edition')
    const content = { ...edition.content, phone: '0920-6219876', changeNote: '咨询电话改为6219876。' }
    await save(context, { key: randomUUID(), editionId, baseRevision: 1, content })
  })
  const draft = await db
    .selectFrom('services.edition')
    .select('id')
    .where('service_id', '=', serviceId)
    .where('number', '=', 2)
    .executeTakeFirstOrThrow()
  expect((await read(`/services/${code}/versions/2`)).status).toBe(404)
  await putInForce(county, draft.id)
  const present = await read(`/services/${code}`)
  expect(present.text).toContain('咨询电话改为6219876')
  expect(present.text.replaceAll(/<!--.*?-->/g, '')).toContain('与第 1 版相比，改了 1 处')
  expect(present.text).toMatch(/<td[^>]*>0920-6216016<\/td><td[^>]*>0920-6219876<\/td>/)
  const old = await read(`/services/${code}/versions/1`)
  expect(old.text).toContain('不再作为依据')
  expect(old.text).toContain('0920-6216016')
})

test('a withdrawn item answers 410 with when, by whom and why, and stands in no list', async () => {
  const { code } = await putOut('撤下来的事项')
  const itemId = (await findLiveService(db, code))?.itemId ?? 0
  const { withdrawalId } = await asActor(db, county.author, (context) =>
    askForWithdrawal(context, {
      key: randomUUID(),
      itemId,
      kind: 'inError',
      reason: '依据已经废止',
      publicNote: '设定依据已经废止，不再办理。',
      replacedBy: null,
    }),
  )
  await act(db, county.approver, withdrawalId, 'withdraw')
  const gone = await read(`/services/${code}`)
  expect(gone.status).toBe(410)
  expect(gone.text).toContain('设定依据已经废止')
  expect((await read('/services')).text).not.toContain('撤下来的事项')
})
