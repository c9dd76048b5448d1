// Promise 5: what the public may not read leaves no trace in any public output, and every output is among those walked.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createServer } from '#kernel/http/server.ts'
import { askForWithdrawal } from '#modules/publishing/service/withdrawals.ts'
import { modules } from '../src/modules.ts'
import { calendar2026 } from './calendar2026.ts'
import { createTestDatabase } from './database.ts'
import type { County } from './publishing.ts'
import { act, asActor, publishItem, takeTo, writeDraft } from './publishing.ts'
import type { ServiceCounty } from './services.ts'
import { createServiceCounty, passLegalReview, putInForce, writeService } from './services.ts'
import { testVault } from './vault.ts'

/** Words that stand in the titles, texts and summaries of everything hidden, and nowhere else: one to ask for, one to find. */
const [askedWord, hiddenWord] = ['琥珀螭吻', '潜鳞戢羽']

/** The states in which an item must not be seen, and how an item comes there. */
const hidden: Readonly<Record<string, (county: ServiceCounty) => Promise<number>>> = {
  draft: async (county) => (await writeDraft(county, hiddenText('草稿'))).itemId,
  inReview: async (county) => await stopAt(county, 'inReview'),
  inSecrecyReview: async (county) => await stopAt(county, 'inSecrecyReview'),
  inApproval: async (county) => await stopAt(county, 'inApproval'),
  scheduled: async (county) => {
    const { editionId, itemId } = await writeDraft(county, hiddenText('定时'))
    await takeTo(county, editionId, 'inApproval')
    await act(county.db, county.approver, editionId, 'approve', { publishAt: '2026-12-01T09:00:00+08:00' })
    return itemId
  },
  withdrawn: async (county) => await withdraw(county, (await publishItem(county, hiddenText('撤回'))).itemId),
  serviceDraft: async (county) => await hideService(county, '草稿事项', async () => {}),
  serviceInReview: async (county) =>
    await hideService(county, '审核中事项', async (editionId) => {
      await passLegalReview(county, editionId)
      await takeTo(county, editionId, 'inApproval')
    }),
  serviceWithdrawn: async (county) =>
    await withdraw(
      county,
      await hideService(county, '撤回事项', async (editionId) => await putInForce(county, editionId)),
    ),
}

async function withdraw(of: County, itemId: number): Promise<number> {
  const { withdrawalId } = await asActor(of.db, of.author, (context) =>
    askForWithdrawal(context, {
      key: crypto.randomUUID(),
      itemId,
      kind: 'inError',
      reason: '附件放错了文件',
      publicNote: '因附件有误撤回',
      replacedBy: null,
    }),
  )
  await act(of.db, of.approver, withdrawalId, 'withdraw')
  return itemId
}

async function hideService(
  of: ServiceCounty,
  what: string,
  lead: (editionId: string) => Promise<void>,
): Promise<number> {
  const { title, summary } = hiddenText(what)
  const { editionId } = await writeService(of, { title, summary, conditions: [`${hiddenWord}条件`] }, 'BM')
  await lead(editionId)
  const { item_id } = await of.db
    .selectFrom('publishing.edition')
    .select('item_id')
    .where('id', '=', editionId)
    .executeTakeFirstOrThrow()
  return item_id
}

const folder = mkdtempSync(join(tmpdir(), 'mingtang-outputs-'))
const hiddenIds = new Map<string, number>()
let db: Pool
let county: ServiceCounty
let server: ReturnType<typeof createServer>
let liveId = 0

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createServiceCounty(db)
  liveId = (await publishItem(county, { title: '公开的公告' })).itemId
  await putInForce(county, (await writeService(county, { title: '公开的公告事项' })).editionId)
  for (const [state, lead] of Object.entries(hidden)) hiddenIds.set(state, await lead(county))
  server = createServer(modules, {
    db,
    blobs: openBlobStore(folder),
    vault: testVault,
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

function hiddenText(what: string) {
  return {
    title: `${hiddenWord}${what}的公告`,
    summary: `${hiddenWord}概述`,
    body: `<p>${hiddenWord}正文。</p>`,
  }
}

async function stopAt(of: County, state: 'inReview' | 'inSecrecyReview' | 'inApproval'): Promise<number> {
  const { editionId, itemId } = await writeDraft(of, hiddenText(state))
  await takeTo(of, editionId, state)
  return itemId
}

async function read(url: string): Promise<{ status: number; text: string }> {
  const answer = await server.inject({ method: 'GET', url, headers: { host: 'localhost' } })
  return { status: answer.statusCode, text: answer.body }
}

/** Addresses to read for each public route: with every id, slug and number there is, hidden ones included. */
async function addressesOf(pattern: string): Promise<string[]> {
  const units = await db.selectFrom('access.unit').select('slug').execute()
  const columns = await db.selectFrom('publishing.column').select('slug').execute()
  const values: Record<string, readonly string[]> = {
    id: [liveId, ...hiddenIds.values()].map(String),
    itemId: [liveId, ...hiddenIds.values()].map(String),
    number: ['1'],
    n: ['1'],
    slug: [...new Set([...units, ...columns].map(({ slug }) => slug))],
    column: columns.map(({ slug }) => slug),
    columnSlug: columns.map(({ slug }) => slug),
    unit: units.map(({ slug }) => slug),
    format: ['rss', 'atom', 'json', 'rss.xml', 'atom.xml', 'feed.json'],
    chunk: ['1', '1.xml'],
    hash: ['0'.repeat(64)],
    name: ['file.txt', '1.xml'],
  }
  return [...pattern.matchAll(/:(\w+)/g)].reduce<string[]>(
    (paths, [whole, name = '']) =>
      paths.flatMap((path) => (values[name] ?? ['1']).map((value) => path.replace(whole, value))),
    [pattern],
  )
}

const routes = modules.flatMap(({ pages, forms = [] }) => [...pages, ...forms])

test('the walk sees the public routes, and the published item is seen by it', async () => {
  expect(routes.length).toBeGreaterThan(15)
  expect((await read(`/items/${liveId}`)).text).toContain('公开的公告')
  const found = await Promise.all(routes.map(async ({ path }) => await addressesOf(path)))
  const texts = await Promise.all(found.flat().map(read))
  expect(texts.filter(({ text }) => text.includes('公开的公告')).length).toBeGreaterThan(5)
})

describe('nothing hidden is in', () => {
  for (const { path, title } of routes)
    test(`${path} ${title}`, async () => {
      for (const address of await addressesOf(path))
        for (const url of [address, `${address}?q=${encodeURIComponent(askedWord)}`]) {
          const { status, text } = await read(url)
          expect(status, url).toBeLessThan(500)
          // A search repeats the words of its own question.
          expect(text.replaceAll(new RegExp(`${hiddenWord}(?![草定撤概正i])`, 'g'), ''), url).not.toContain(
            hiddenWord,
          )
        }
    })
})

test('a hidden item does not exist, and a withdrawn one says that it is gone', async () => {
  for (const [state, id] of hiddenIds)
    expect(`${state} ${(await read(`/items/${id}`)).status}`).toBe(
      `${state} ${state.toLowerCase().endsWith('withdrawn') ? 410 : 404}`,
    )
})
