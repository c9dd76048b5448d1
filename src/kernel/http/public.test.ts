import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createElement } from 'react'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Module } from '#kernel/module.ts'
import { defineModule } from '#kernel/module.ts'
import type { PageCache } from '#kernel/pages/cache.ts'
import { createPageCache } from '#kernel/pages/cache.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import type { DropListener } from '#kernel/pages/listen.ts'
import { listenForDrops } from '#kernel/pages/listen.ts'
import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import type { Kept } from './public-produce.ts'
import { createServer } from './server.ts'

// A module whose pages show the titles of units: the simplest facts there are.
const rendered: string[] = []
let gate: Promise<void> | undefined

const unitPage: PageRoute = {
  path: '/units/:slug',
  title: '单位',
  allow: 'anyone',
  query: ['page', 'year'],
  render: async ({ db }, { path, params, query, display, origin }): Promise<PageAnswer> => {
    rendered.push(path)
    const slug = params['slug'] ?? ''
    const unit = await db
      .selectFrom('access.unit')
      .select('title')
      .where('slug', '=', slug)
      .executeTakeFirst()
    await gate
    const text = `${unit?.title} [${query.toString()}] ${display.elder ? '长者' : ''} ${'政务公开'.repeat(300)}`
    const page = createElement(
      'html',
      null,
      createElement('body', null, text, createElement('a', { href: `${origin}/` })),
    )
    return { kind: 'page', status: unit ? 200 : 404, page, tags: [`unit:${slug}`] }
  },
}

let fileHash = ''
let remembered = 0
const pages: PageRoute[] = [
  {
    path: '/',
    title: '首页',
    allow: 'anyone',
    render: async () => ({ kind: 'text', status: 200, type: 'text/html', text: 'home', tags: ['home'] }),
  },
  unitPage,
  {
    path: '/shell/:name',
    title: '外框',
    allow: 'anyone',
    render: async ({ db, remember }, { params }) => {
      const shell = await remember('shell', async () => {
        const fact = await db
          .selectFrom('access.unit')
          .select('title')
          .where('slug', '=', 'health')
          .executeTakeFirstOrThrow()
        remembered++
        await gate
        return { fact, tags: ['unit:health'] }
      })
      const text = `${shell?.title} ${params['name']}`
      return { kind: 'text', status: 200, type: 'text/plain', text, tags: [`page:${params['name']}`] }
    },
  },
  {
    path: '/files/:hash/:name',
    title: '附件',
    allow: 'anyone',
    render: async (_, { params }) =>
      params['hash'] === fileHash
        ? {
            kind: 'file',
            hash: fileHash,
            name: '名单 "1".xlsx',
            type: 'application/vnd.ms-excel',
            sizeBytes: 10,
            download: true,
            tags: ['file'],
          }
        : { kind: 'redirect', status: 302, to: '/' },
  },
  {
    path: '/broken',
    title: '坏页',
    allow: 'anyone',
    render: async () => {
      throw new Error('password=hunter2')
    },
  },
  {
    path: '/*',
    title: '没有这一页',
    allow: 'anyone',
    render: async () => ({ kind: 'text', status: 404, type: 'text/html', text: 'nowhere', tags: [] }),
  },
]

const module: Module = defineModule({
  name: 'notices',
  title: '公告',
  dependsOn: [],
  roles: {},
  procedures: [],
  endpoints: [],
  pages,
  jobs: [],
  blobReferences: async () => [],
  hosts: async () => ['education.example.gov.cn'],
})

interface Node {
  readonly port: number
  readonly cache: PageCache<Kept>
  readonly listener: DropListener
  readonly close: () => Promise<void>
}

let url: string
let db: Pool
let blobs: BlobStore
const folder = mkdtempSync(join(tmpdir(), 'mingtang-public-'))
const nodes: Node[] = []

async function startNode(origin: string | null, listening = true): Promise<Node> {
  const cache = createPageCache<Kept>(4_000_000)
  const heard = Promise.withResolvers<void>()
  const listener = listening
    ? listenForDrops(url, cache, {
        heartbeatMilliseconds: 1000,
        silenceMilliseconds: 5000,
        heard: () => heard.resolve(),
      })
    : { settled: async () => {}, stop: async () => {} }
  if (listening) await heard.promise
  const server = createServer([module], {
    db,
    blobs,
    calendar: () => calendar2026,
    now: () => new Date('2026-11-23T02:00:00Z'),
    today: () => '2026-11-23',
    whoIs: async () => visitor,
    origin,
    pageCache: cache,
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  const close = async (): Promise<void> => {
    await listener.stop()
    await server.close()
  }
  return { port, cache, listener, close }
}

beforeAll(async () => {
  url = await createTestDatabaseUrl()
  db = openPool(url, 6)
  blobs = openBlobStore(folder)
  fileHash = (await blobs.put(Buffer.from('0123456789'))).hash
  await db
    .insertInto('access.unit')
    .values({
      slug: 'health',
      path: 'health',
      title: '卫生健康局',
      short_title: '卫健局',
      kind: 'department',
      starts_on: '2019-01-01',
    })
    .execute()
  nodes.push(await startNode(null), await startNode(null), await startNode('https://www.example.gov.cn'))
})

afterAll(async () => {
  await Promise.all(nodes.map(async ({ close }) => await close()))
  await db.destroy()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  rendered.length = 0
  gate = undefined
})

function node(index: number): Node {
  const found = nodes[index]
  if (!found) throw new Error('no such node')
  return found
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
}

/** Sends exactly this path and these headers; a browser's client would mend them first. */
async function get(
  { port }: { port: number },
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString(),
        })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function rename(title: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('access.unit').set({ title }).where('slug', '=', 'health').execute()
    await dropTags(tx, ['unit:health'])
  })
}

async function everyNodeSettled(): Promise<void> {
  for (const { listener } of nodes) await listener.settled()
}

describe('what is kept', () => {
  test('is rendered once and answered from memory until the write that changes it, on every node', async () => {
    await rename('卫生局')
    await everyNodeSettled()
    for (const index of [0, 1]) {
      expect((await get(node(index), '/units/health')).text).toContain('卫生局')
      expect((await get(node(index), '/units/health')).text).toContain('卫生局')
    }
    expect(rendered.length).toBe(2)
    await rename('卫生健康局')
    await everyNodeSettled()
    for (const index of [0, 1]) expect((await get(node(index), '/units/health')).text).toContain('卫生健康局')
  })

  test('never comes from a render that began before the write, nor does a later visitor wait for that render', async () => {
    await rename('甲局')
    await everyNodeSettled()
    const opened = Promise.withResolvers<void>()
    gate = opened.promise
    const early = get(node(0), '/units/health?year=2026')
    await expect.poll(() => rendered.length).toBe(1)
    await rename('乙局')
    await everyNodeSettled()
    const later = get(node(0), '/units/health?year=2026')
    await expect.poll(() => rendered.length).toBe(2)
    opened.resolve()
    await early
    expect((await later).text).toContain('乙局')
    expect((await get(node(0), '/units/health?year=2026')).text).toContain('乙局')
  })

  test('is rendered once for all who ask at the same time', async () => {
    await rename('丙局')
    await everyNodeSettled()
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => await get(node(0), '/units/health?page=3')),
    )
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(rendered.length).toBe(1)
  })

  test('is nothing at all on a node that does not hear of drops: it renders every time', async () => {
    const deaf = await startNode(null, false)
    for (const title of ['丁局', '戊局']) {
      await rename(title)
      const answer = await get(deaf, '/units/health')
      expect(answer.text).toContain(title)
    }
    expect(deaf.cache.size().answers).toBe(0)
    await deaf.close()
  })
})

describe('a remembered fact', () => {
  test('is read once for many pages, and its tags drop every page that shows it, though they do not name them', async () => {
    await rename('辛局')
    await everyNodeSettled()
    remembered = 0
    for (const name of ['a', 'b', 'a'])
      expect((await get(node(0), `/shell/${name}`)).text).toBe(`辛局 ${name}`)
    expect(remembered).toBe(1)
    await rename('壬局')
    await everyNodeSettled()
    for (const name of ['a', 'b']) expect((await get(node(0), `/shell/${name}`)).text).toBe(`壬局 ${name}`)
    expect(remembered).toBe(2)
  })

  test('that was read from an older snapshot than the last drop is not kept', async () => {
    await rename('癸局')
    await everyNodeSettled()
    const opened = Promise.withResolvers<void>()
    gate = opened.promise
    remembered = 0
    const early = get(node(0), '/shell/late')
    await expect.poll(() => remembered).toBe(1)
    await rename('子局')
    await everyNodeSettled()
    opened.resolve()
    expect((await early).text).toBe('癸局 late')
    gate = undefined
    expect((await get(node(0), '/shell/late')).text).toBe('子局 late')
  })
})

describe('conditional requests and packing', () => {
  test('an unchanged page is answered 304 without a body, a changed one in full', async () => {
    await rename('己局')
    await everyNodeSettled()
    const first = await get(node(0), '/units/health')
    const etag = String(first.headers.etag)
    const again = await get(node(0), '/units/health', { 'if-none-match': `"other", W/${etag}` })
    expect(again.status).toBe(304)
    expect(again.bytes.length).toBe(0)
    expect(again.headers.etag).toBe(etag)
    await rename('庚局')
    await everyNodeSettled()
    expect((await get(node(0), '/units/health', { 'if-none-match': etag })).status).toBe(200)
  })

  test('every cache on the way must ask again each time, so that a withdrawn page is gone from it too', async () => {
    const { headers } = await get(node(0), '/units/health')
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect(headers.vary).toBe('Accept-Encoding, Cookie')
  })

  test('brotli and gzip unpack to the same bytes, and a client that refuses both gets them plain', async () => {
    const plain = await get(node(0), '/units/health')
    const packed = async (accept: string): Promise<Answer> =>
      await get(node(0), '/units/health', { 'accept-encoding': accept })
    await expect.poll(async () => (await packed('gzip, br')).headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync((await packed('gzip, br')).bytes)).toEqual(plain.bytes)
    expect(gunzipSync((await packed('br;q=0, gzip')).bytes)).toEqual(plain.bytes)
    expect((await packed('br;q=0, gzip;q=0.0')).headers['content-encoding']).toBeUndefined()
    const etags = new Set(
      [plain, await packed('br'), await packed('gzip')].map(({ headers }) => headers.etag),
    )
    expect(etags.size).toBe(3)
  })

  test('HEAD answers with the headers of GET and no body', async () => {
    const whole = await get(node(0), '/units/health')
    const head = await get(node(0), '/units/health', {}, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.bytes.length).toBe(0)
    expect(head.headers['content-length']).toBe(whole.headers['content-length'])
    expect((await get(node(0), '/nowhere', {}, 'HEAD')).bytes.length).toBe(0)
  })
})

describe('hosts', () => {
  test('a name nobody configured is served, but never kept, so that it reaches no other visitor', async () => {
    const kept = node(0).cache.size().answers
    const evil = await get(node(0), '/units/health', { host: 'evil.example' })
    expect(evil.text).toContain('href="http://evil.example/"')
    expect(evil.headers['cache-control']).toBe('no-store')
    expect(node(0).cache.size().answers).toBe(kept)
    expect((await get(node(0), '/units/health')).text).not.toContain('evil.example')
  })

  test('with a configured address, other names are sent there, and absolute links name it', async () => {
    const foreign = await get(node(2), '/units/health?page=2', { host: 'evil.example' })
    expect(foreign.status).toBe(302)
    expect(foreign.headers.location).toBe('https://www.example.gov.cn/units/health?page=2')
    const own = await get(node(2), '/units/health', { host: 'www.example.gov.cn' })
    expect(own.text).toContain('href="https://www.example.gov.cn/"')
    expect(own.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  test('a site of its own is answered under its own name', async () => {
    const { text } = await get(node(2), '/units/health', { host: 'education.example.gov.cn' })
    expect(text).toContain('href="https://education.example.gov.cn/"')
    const local = await get(node(0), '/units/health', { host: `education.example.gov.cn:${node(0).port}` })
    expect(local.text).toContain(`href="http://education.example.gov.cn:${node(0).port}/"`)
  })

  test('what is no host name is refused', async () => {
    for (const host of ['a b', 'x/y', 'user@host', '<script>', 'host:99999999', '..'])
      expect((await get(node(0), '/', { host })).status, host).toBe(400)
  })
})

describe('addresses', () => {
  test('query keys a page does not know reach neither the page nor the key under which it is kept', async () => {
    await get(node(0), '/units/health?page=5')
    const kept = node(0).cache.size().answers
    rendered.length = 0
    for (const path of [
      '/units/health?from=timeline&page=5',
      '/units/health?page=5&x[]=1',
      '/units/health?page=%35',
    ])
      expect((await get(node(0), path)).text).toContain('[page=5]')
    expect(rendered).toEqual([])
    expect(node(0).cache.size().answers).toBe(kept)
  })

  test('a value is cut to a length that fits, and empty ones are dropped', async () => {
    const { text } = await get(node(0), `/units/health?year=&page=${'9'.repeat(3000)}`)
    expect(text).toContain(`[page=${'9'.repeat(1000)}]`)
  })

  test('nothing that climbs, hides or breaks reaches a page', async () => {
    const hostile = [
      '/../etc/passwd',
      '/units/../../etc/passwd',
      '/units/%2e%2e/x',
      '/units/..%2f..%2fetc',
      '/units/a%5cb',
      '//evil.example/units/health',
      '/units//health',
      '/units/health%00',
      '/units/%0d%0aSet-Cookie:x',
      '/units/%zz',
      '/units/%c0%ae',
      'http://evil.example/units/health',
      '*',
    ]
    for (const path of hostile) {
      const answer = await get(node(0), path)
      expect([400, 404], path).toContain(answer.status)
      expect(answer.headers['set-cookie'], path).toBeUndefined()
    }
    expect(rendered).toEqual([])
  })

  test('a trailing slash is sent to the address without it, never to another site', async () => {
    const moved = await get(node(0), '/units/health/?page=2&utm=1')
    expect([moved.status, moved.headers.location]).toEqual([301, '/units/health?page=2'])
    expect((await get(node(0), '//evil.example/')).status).toBe(404)
  })

  test('an address without a page is answered 404 and not kept; an unknown endpoint answers as endpoints do', async () => {
    const kept = node(0).cache.size().answers
    const nowhere = await get(node(0), '/no/such/page')
    expect([nowhere.status, nowhere.text, nowhere.headers['cache-control']]).toEqual([
      404,
      'nowhere',
      'no-store',
    ])
    expect(node(0).cache.size().answers).toBe(kept)
    const endpoint = await get(node(0), '/api/no/such')
    expect([endpoint.status, endpoint.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })
})

describe('display', () => {
  test('each way of reading is kept apart; a cookie of another shape counts for nothing', async () => {
    const elder = await get(node(0), '/units/health', { cookie: 'a=b; display=e' })
    expect(elder.text).toContain('长者')
    expect((await get(node(0), '/units/health')).text).not.toContain('长者')
    const kept = node(0).cache.size().answers
    for (const cookie of ['display=eeeeeee', 'display=<x>', 'xdisplay=e', 'display=e%0a'])
      expect((await get(node(0), '/units/health', { cookie })).text, cookie).not.toContain('长者')
    expect(node(0).cache.size().answers).toBe(kept)
  })

  test('繁體 is the same page in traditional characters', async () => {
    await rename('卫生健康局')
    await everyNodeSettled()
    expect((await get(node(0), '/units/health', { cookie: 'display=t' })).text).toContain('衛生健康局')
  })
})

describe('files', () => {
  const path = (): string => `/files/${fileHash}/x.xlsx`

  test('go out with a safe name, as downloads that cannot run, also when answered from memory', async () => {
    for (let round = 0; round < 2; round++) {
      const { status, headers, text } = await get(node(0), path())
      expect([status, text]).toEqual([200, '0123456789'])
      expect(headers['content-disposition']).toBe(
        `attachment; filename="__ _1_.xlsx"; filename*=UTF-8''%E5%90%8D%E5%8D%95%20%221%22.xlsx`,
      )
      expect(headers['content-security-policy']).toContain('sandbox')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test('are sent in the part asked for', async () => {
    const part = async (range: string, more = {}): Promise<Answer> =>
      await get(node(0), path(), { range, ...more })
    const middle = await part('bytes=2-4')
    expect([middle.status, middle.text, middle.headers['content-range']]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
    ])
    expect((await part('bytes=8-')).text).toBe('89')
    expect((await part('bytes=-3')).text).toBe('789')
    expect((await part('bytes=5-999')).text).toBe('56789')
    const beyond = await part('bytes=10-')
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */10'])
    for (const ignored of ['bytes=4-2', 'bytes=-', 'lines=1-2', 'bytes=0-1,4-5'])
      expect((await part(ignored)).status, ignored).toBe(200)
    expect((await part('bytes=2-4', { 'if-range': '"older"' })).status).toBe(200)
    expect((await part('bytes=2-4', { 'if-range': String(middle.headers.etag) })).status).toBe(206)
    expect((await part('bytes=2-4', { 'if-none-match': String(middle.headers.etag) })).status).toBe(304)
  })
})

describe('every public answer', () => {
  test('allows no script, no framing by others and no guessing of types', async () => {
    for (const path of ['/', '/units/health', '/no/such', '/broken', '/units/health/']) {
      const { headers } = await get(node(0), path)
      expect(headers['content-security-policy'], path).toContain("default-src 'none'")
      expect(headers['content-security-policy'], path).not.toMatch(/script-src|unsafe/)
      expect(headers['x-content-type-options'], path).toBe('nosniff')
      expect(headers['strict-transport-security'], path).toBeUndefined()
    }
  })

  test('says nothing of what went wrong inside', async () => {
    const { status, text, headers } = await get(node(0), '/broken')
    expect([status, headers['cache-control']]).toEqual([503, 'no-store'])
    expect(text).toContain('网站暂时无法打开')
    expect(text).not.toContain('hunter2')
  })
})
