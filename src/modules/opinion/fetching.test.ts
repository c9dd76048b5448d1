import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { readPermitted } from '#kernel/outbound/permitted.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createOpinionCounty, longWork } from '../../../tests/opinion.ts'
import { fetchDue } from './service/fetching.ts'
import { markSilent } from './store/sources.ts'

const db = await createTestDatabase()
const county = await createOpinionCounty(db)

const item = (id: number, more = '<pubDate>2026-03-02 09:00</pubDate>') =>
  `<item><guid>${String(id)}</guid><title>第${String(id)}条</title><link>/t/${String(id)}</link><description>东街路灯</description>${more}</item>`
const rss = (...items: string[]) => `<rss><channel>${items.join('')}</channel></rss>`

/** What the source answers now. */
let answer: { status?: number; type?: string; body: string; etag?: string } = { body: '' }
const server = createServer((request, response) => {
  if (request.url === '/robots.txt') return void response.writeHead(404).end()
  if (answer.etag && request.headers['if-none-match'] === answer.etag)
    return void response.writeHead(304).end()
  if (answer.etag) response.setHeader('etag', answer.etag)
  response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'text/xml' }).end(answer.body)
})
let host = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
afterAll(async () => {
  server.close()
  await db.destroy()
})

let serial = 0
async function newSource(address = `http://${host}/feed`): Promise<string> {
  const { id } = await db
    .insertInto('opinion.source')
    .values({
      unit_id: county.office.id,
      title: `来源${String(serial++)}`,
      kind: 'feed',
      address,
      tier: 'local',
      permission: '公开订阅源',
      created_at: new Date('2026-03-01T00:00:00Z'),
      next_fetch_at: new Date('2026-03-01T00:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const sourceOf = async (id: string) =>
  await db.selectFrom('opinion.source').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const lastFetch = async (id: string) =>
  await db
    .selectFrom('opinion.fetch')
    .selectAll()
    .where('source_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

/** Reads what is due at an instant; all other sources of the test rest. */
async function fetchAt(id: string, at: string, permitted = [host]): Promise<void> {
  await db
    .updateTable('opinion.source')
    .set({ stopped_at: new Date(0) })
    .where('id', '<>', id)
    .execute()
  const outbound = createOutbound({
    permitted: readPermitted(permitted),
    pauseMilliseconds: 0,
    now: () => new Date(at),
  })
  await fetchDue(longWork(db, at, outbound))
}

describe('a source', () => {
  test('is read when it is due, each entry becomes one post, and the next turn is after its interval', async () => {
    const id = await newSource()
    answer = { body: rss(item(1), item(2)) }
    await fetchAt(id, '2026-03-02T02:00:00Z')
    expect(await lastFetch(id)).toMatchObject({ outcome: 'read', found: 2, taken: 2 })
    expect((await sourceOf(id)).next_fetch_at).toEqual(new Date('2026-03-02T02:30:00Z'))
    answer = { body: rss(item(2), item(3)) }
    await fetchAt(id, '2026-03-02T02:10:00Z')
    expect(await lastFetch(id)).toMatchObject({ taken: 2 })
    await fetchAt(id, '2026-03-02T02:30:00Z')
    expect(await lastFetch(id)).toMatchObject({ found: 2, taken: 1 })
  })

  test('that has not changed is not read again', async () => {
    const id = await newSource()
    answer = { body: rss(item(1)), etag: '"7"' }
    await fetchAt(id, '2026-03-02T02:00:00Z')
    await fetchAt(id, '2026-03-02T03:00:00Z')
    expect(await lastFetch(id)).toMatchObject({ outcome: 'unchanged', found: 0 })
  })

  test('that fails is a gap from the second time on, is asked less and less often, and is never an event', async () => {
    const id = await newSource()
    answer = { status: 500, body: '' }
    await fetchAt(id, '2026-03-02T02:00:00Z')
    expect((await sourceOf(id)).gap).toBeNull()
    await fetchAt(id, '2026-03-02T04:00:00Z')
    expect(await sourceOf(id)).toMatchObject({ gap: 'broken', failures: 2, gap_reason: '网站出错（500）' })
    expect((await sourceOf(id)).next_fetch_at).toEqual(new Date('2026-03-02T06:00:00Z'))
    expect(await db.selectFrom('opinion.event').select('id').execute()).toEqual([])
    answer = { body: rss(item(1)) }
    await fetchAt(id, '2026-03-02T08:00:00Z')
    expect(await sourceOf(id)).toMatchObject({ gap: null, failures: 0 })
  })

  test('that answers in another format is noticed at once, and until the old one is back', async () => {
    const id = await newSource()
    answer = { body: rss(item(1), item(2)) }
    await fetchAt(id, '2026-03-02T02:00:00Z')
    answer = { body: '<!DOCTYPE html><html><body>请登录后查看</body></html>' }
    await fetchAt(id, '2026-03-02T03:00:00Z')
    expect(await sourceOf(id)).toMatchObject({ gap: 'changed' })
    expect((await sourceOf(id)).gap_reason).toContain('要求登录')
    answer = { body: rss(item(3, ''), item(4, '')) }
    await fetchAt(id, '2026-03-02T04:00:00Z')
    expect(await lastFetch(id)).toMatchObject({
      outcome: 'changed',
      taken: 2,
      problem: '以前有、现在没有：时间',
    })
    answer = { body: rss(item(5)) }
    await fetchAt(id, '2026-03-02T05:00:00Z')
    expect(await sourceOf(id)).toMatchObject({ gap: null })
  })

  test('that brings nothing for as long as it usually never does is shown as silent until a post comes', async () => {
    const id = await newSource()
    answer = { body: rss() }
    await fetchAt(id, '2026-03-02T02:00:00Z')
    await db.transaction().execute(async (tx) => await markSilent(tx, new Date('2026-03-02T02:10:00Z')))
    expect(await sourceOf(id)).toMatchObject({ gap: 'silent', gap_reason: '已有 24 小时没有新的言论' })
    await fetchAt(id, '2026-03-02T03:00:00Z')
    expect(await sourceOf(id)).toMatchObject({ gap: 'silent' })
    answer = { body: rss(item(1)) }
    await fetchAt(id, '2026-03-02T04:00:00Z')
    expect(await sourceOf(id)).toMatchObject({ gap: null })
  })

  test('outside the written hosts is not asked, which is said at once', async () => {
    const id = await newSource()
    await fetchAt(id, '2026-03-02T02:00:00Z', [])
    expect(await sourceOf(id)).toMatchObject({ gap: 'refused' })
    expect((await sourceOf(id)).gap_reason).toContain('没有开通对外访问')
    const inside = await newSource('http://10.1.2.3/feed')
    await fetchAt(inside, '2026-03-02T02:00:00Z', ['*'])
    expect(await sourceOf(inside)).toMatchObject({ gap: 'refused', gap_reason: '地址指向内部网络，不予访问' })
  })

  test('with a clock that jumps is believed only as far as it can be', async () => {
    const id = await newSource()
    const times = ['Thu, 01 Jan 1970 00:00:00 GMT', '2099-01-01 00:00', '2026-03-02 09:30']
    answer = { body: rss(...times.map((time, index) => item(index, `<pubDate>${time}</pubDate>`))) }
    await fetchAt(id, '2026-03-02T02:00:00Z')
    const rows = await db
      .selectFrom('opinion.post')
      .select(['published_at', 'stated_at'])
      .where('source_id', '=', id)
      .orderBy('id')
      .execute()
    const now = new Date('2026-03-02T02:00:00Z')
    expect(rows).toEqual([
      { published_at: now, stated_at: new Date(0) },
      { published_at: now, stated_at: new Date('2098-12-31T16:00:00Z') },
      { published_at: new Date('2026-03-02T01:30:00Z'), stated_at: null },
    ])
  })

  test('read by two workers at once is read by one of them', async () => {
    const id = await newSource()
    answer = { body: rss(item(1)) }
    await Promise.all([fetchAt(id, '2026-03-02T02:00:00Z'), fetchAt(id, '2026-03-02T02:00:00Z')])
    const fetches = await db.selectFrom('opinion.fetch').select('id').where('source_id', '=', id).execute()
    expect(fetches).toHaveLength(1)
  })
})
