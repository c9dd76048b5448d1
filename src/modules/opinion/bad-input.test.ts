// What the world may send, through the whole way from a real server to an event: nothing is lost, nothing is believed.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { readPermitted } from '#kernel/outbound/permitted.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createOpinionCounty, longWork, post, take } from '../../../tests/opinion.ts'
import { fetchDue } from './service/fetching.ts'
import { gather } from './service/gathering.ts'
import { selectFetches } from './store/fetches.ts'

const db = await createTestDatabase()
const county = await createOpinionCounty(db)
const monday = '2026-03-02T02:00:00Z'

type Body = Buffer | string | (() => Generator<Buffer>)
/** What the source answers now; a redirect when it is an address. */
let answer: { body: Body; type?: string; to?: string } = { body: '' }
let asked = 0
const server = createServer((request, response) => {
  if (request.url === '/robots.txt') return void response.writeHead(404).end()
  asked++
  if (answer.to) return void response.writeHead(302, { location: answer.to }).end()
  response.writeHead(200, { 'content-type': answer.type ?? 'text/xml' })
  if (typeof answer.body !== 'function') return void response.end(answer.body)
  const chunks = answer.body()
  const next = (): void => {
    for (let chunk = chunks.next(); !chunk.done; chunk = chunks.next())
      if (!response.write(chunk.value)) return void response.once('drain', next)
    response.end()
  }
  next()
})
let host = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await db.destroy()
})

let serial = 0
/** Reads a new source that answers this, and returns what is kept of it. */
async function readOnce(given: typeof answer, when = monday) {
  answer = given
  await db
    .updateTable('opinion.source')
    .set({ stopped_at: new Date(0) })
    .execute()
  const { id } = await db
    .insertInto('opinion.source')
    .values({
      unit_id: county.office.id,
      title: `坏来源${String(serial++)}`,
      kind: 'feed',
      address: `http://${host}/feed`,
      tier: 'local',
      permission: '公开订阅源',
      created_at: new Date('2026-03-01T00:00:00Z'),
      next_fetch_at: new Date('2026-03-01T00:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await readAgain(when)
  return id
}

async function readAgain(when: string): Promise<void> {
  const outbound = createOutbound({
    permitted: readPermitted([host]),
    pauseMilliseconds: 0,
    now: () => new Date(when),
  })
  await fetchDue(longWork(db, when, outbound))
}

async function kept(id: string) {
  const source = await db
    .selectFrom('opinion.source')
    .select(['gap', 'gap_reason', 'failures', 'next_fetch_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const posts = await db
    .selectFrom('opinion.post')
    .select(['id', 'title', 'body', 'link', 'published_at', 'like_id'])
    .where('source_id', '=', id)
    .orderBy('id')
    .execute()
  return { source, posts, fetches: await selectFetches(db, id, 10) }
}

/** Bytes of a text in an encoding of two bytes a character, found by reading every pair; or as Node writes it. */
function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8' || encoding === 'utf-16le') return Buffer.from(text, encoding)
  const decoder = new TextDecoder(encoding)
  const pairs = new Map<string, readonly number[]>()
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++) pairs.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Buffer.from(Array.from(text, (one) => pairs.get(one) ?? [one.charCodeAt(0)]).flat())
}

const item = (id: number, text: string, title = '') =>
  `<item><guid>${String(id)}</guid><title>${title}</title><description>${text}</description></item>`
const rss = (...items: string[]) => `<?xml version="1.0"?><rss><channel>${items.join('')}</channel></rss>`

describe('a source that sends', () => {
  test('200 MB of a page is not read to its end: no post, a reason, and the program lives on', async () => {
    let sent = 0
    const megabyte = Buffer.alloc(1024 * 1024, '<div>一')
    const id = await readOnce({
      type: 'text/html',
      body: function* flood() {
        for (; sent < 200; sent++) yield megabyte
      },
    })
    const { posts, fetches } = await kept(id)
    expect(posts).toEqual([])
    expect(fetches).toMatchObject([{ outcome: 'broken', problem: expect.stringContaining('过大') as string }])
    expect(sent).toBeLessThan(100)
  })

  test('far more entries than one answer is read for says how many were left, and keeps those that were read', async () => {
    const entries = Array.from({ length: 1200 }, (_, index) => item(index, `第${String(index)}条说法`))
    const { posts, fetches } = await kept(await readOnce({ body: rss(...entries) }))
    expect(posts).toHaveLength(500)
    expect(fetches[0]?.problem).toContain('700 条没有读到')
  })

  test.each([
    ['gb18030', '东街路灯不亮', ''],
    ['big5', '東街路燈不亮', ' encoding="big5"'],
    ['utf-16le', '\uFEFF东街路灯不亮，𬂩㙍镇😡👨‍👩‍👧', ''],
    ['utf-8', '东街路灯不亮，𬂩㙍镇😡👨‍👩‍👧', ''],
  ])('text in %s under a wrong label is read as what it is', async (encoding, text, declared) => {
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
    const said = text.replace('\uFEFF', '')
    const source = `${mark}${rss(item(1, said)).replace('"1.0"', `"1.0"${declared}`)}`
    const body = encode(source, encoding)
    const { posts } = await kept(await readOnce({ body, type: 'text/xml; charset=iso-8859-1' }))
    expect(posts.map((one) => one.body)).toEqual([said])
  })

  test('bytes that are no text in any encoding leaves a gap and no post', async () => {
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167) % 256))
    await readOnce({ body: noise })
    const { posts, fetches } = await kept(await readOnce({ body: noise }))
    expect([posts, fetches[0]?.outcome]).toEqual([[], 'broken'])
  })

  test('half characters, zeros and signs that turn the direction round stores what can be read of them', async () => {
    const text = `路灯\u0000不亮\u202e倒过来\u2066藏起来 &#x1F6A6; \uD83D`
    const { posts } = await kept(await readOnce({ body: rss(item(1, text)) }))
    expect(posts.map((one) => one.body.replace(/\uFFFD/g, '').trim())).toEqual(['路灯不亮倒过来藏起来 🚦'])
  })

  test('markup, scripts and addresses that are none has them stored as words, or not at all', async () => {
    const bad = [
      item(1, '&lt;script&gt;alert(1)&lt;/script&gt;路灯&lt;img src=x onerror=alert(1)&gt;不亮'),
      '<item><guid>2</guid><link>javascript:alert(1)</link><title>点我</title></item>',
      '<item><guid>3</guid><link>http://me:secret@example.cn/</link><title>口令</title></item>',
      item(4, '&amp;lt;b&amp;gt;粗&amp;lt;/b&amp;gt;'),
      item(5, "'; drop table opinion.post; --"),
    ]
    const { posts } = await kept(await readOnce({ body: rss(...bad) }))
    expect(posts.map((one) => [one.title || one.body, one.link])).toEqual([
      ['路灯不亮', null],
      ['点我', null],
      ['口令', null],
      ['<b>粗</b>', null],
      ["'; drop table opinion.post; --", null],
    ])
  })

  test('an entity that would be read from the disk or grow without end is no feed', async () => {
    const entity = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>`
    const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "哈哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>`
    for (const body of [entity, laughs]) {
      const { posts } = await kept(await readOnce({ body }))
      expect(posts.filter((one) => /root:|哈哈哈/.test(one.title))).toEqual([])
    }
  })

  test('somebody to an address inside is not followed there: a gap, and no request', async () => {
    for (const to of [
      'http://127.0.0.1:1/inside',
      'http://10.0.0.8/feed',
      'http://[::1]/',
      'file:///etc/passwd',
    ]) {
      asked = 0
      const { posts, source, fetches } = await kept(await readOnce({ body: '', to }))
      expect([posts, source.gap, asked]).toEqual([[], 'refused', 1])
      expect(fetches[0]?.outcome).toBe('refused')
    }
  })
})

describe('the same post five hundred times', () => {
  const text = '东街口的路灯已经坏了一个多月，晚上放学的学生看不见路，多次打电话没有人修。'

  test('under one name is one post', async () => {
    const copies = Array.from({ length: 500 }, () => item(1, text))
    expect((await kept(await readOnce({ body: rss(...copies) }))).posts).toHaveLength(1)
  })

  test('under five hundred names is one event in which every copy is counted and linked to one that was before', async () => {
    const own = await createOpinionCounty(db, 'copies')
    const copies = Array.from({ length: 500 }, (_, index) =>
      post(String(index), text, { author: '同一个人' }),
    )
    const ids = await take(own, monday, copies)
    await gather(longWork(db, monday))
    const rows = await db
      .selectFrom('opinion.post')
      .leftJoin('opinion.event_post as placed', 'placed.post_id', 'opinion.post.id')
      .select(['opinion.post.id', 'like_id', 'event_id'])
      .where('unit_id', '=', own.office.id)
      .orderBy('opinion.post.id')
      .execute()
    expect(new Set(rows.map((row) => row.event_id)).size).toBe(1)
    expect(rows.filter((row) => row.like_id === null).map((row) => row.id)).toEqual(ids.slice(0, 1))
    expect(rows.every((row) => row.like_id === null || row.like_id < row.id)).toBe(true)
    const event = await db
      .selectFrom('opinion.event')
      .select(['post_count', 'level'])
      .where('unit_id', '=', own.office.id)
      .executeTakeFirstOrThrow()
    expect(event).toEqual({ post_count: 500, level: 'grievance' })
  })
})

describe('a clock of our own that jumps', () => {
  test('back does not read a source again before its turn, and nothing that was read is lost', async () => {
    const id = await readOnce({ body: rss(item(1, '第一条说法')) }, '2026-03-02T02:00:00Z')
    asked = 0
    await readAgain('2026-03-02T01:00:00Z')
    expect(asked).toBe(0)
    await readAgain('2026-03-02T02:31:00Z')
    expect([asked, (await kept(id)).posts.length]).toEqual([1, 1])
  })

  test('years ahead and back again gathers what waits once, and an event is never older than what is in it', async () => {
    const own = await createOpinionCounty(db, 'jumping')
    const lamp = ['东街路灯坏了没人修，学生看不见路', '东街的路灯还是不亮，学生放学看不见路']
    await take(own, '2031-01-01T00:00:00Z', [post('1', lamp[0] ?? '')])
    await gather(longWork(db, '2031-01-01T00:00:00Z'))
    await take(own, monday, [post('2', lamp[1] ?? '')])
    await gather(longWork(db, monday))
    const events = await db
      .selectFrom('opinion.event')
      .select(['post_count', 'first_post_at', 'last_post_at'])
      .where('unit_id', '=', own.office.id)
      .execute()
    const posts = await db
      .selectFrom('opinion.post')
      .select((row) => row.fn.count('gathered_at').as('gathered'))
      .where('unit_id', '=', own.office.id)
      .executeTakeFirstOrThrow()
    expect(Number(posts.gathered)).toBe(2)
    for (const event of events)
      expect(event.first_post_at.getTime()).toBeLessThanOrEqual(event.last_post_at.getTime())
  })
})
