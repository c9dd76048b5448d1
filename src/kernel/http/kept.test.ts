import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { defineModule } from '#kernel/module.ts'
import { createPageCache } from '#kernel/pages/cache.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import type { Kept } from './public-produce.ts'
import { createServer } from './server.ts'

/** Larger than a connection takes at once. */
const longText = '政务公开'.repeat(500_000)

const module = defineModule({
  name: 'notices',
  title: '公告',
  dependsOn: [],
  roles: {},
  procedures: [],
  endpoints: [],
  pages: [
    {
      path: '/:name',
      title: '一页',
      allow: 'anyone',
      render: async (_, { params: { name = '' } }) => {
        const text = name === 'long' ? longText : `page ${name}.`
        const status = name === 'gone' ? 410 : 200
        return { kind: 'text', status, type: 'text/plain; charset=utf-8', text, tags: [`page:${name}`] }
      },
    },
  ],
  jobs: [],
  blobReferences: async () => [],
  hosts: async () => ['www.example.gov.cn'],
})

let db: Pool
let port = 0
let close: () => Promise<void>
let now = new Date('2026-11-23T02:00:00Z')

beforeAll(async () => {
  db = openPool(await createTestDatabaseUrl(), 2)
  const pageCache = createPageCache<Kept>(1_000_000_000)
  pageCache.open()
  const server = createServer([module], {
    db,
    blobs: {} as BlobStore,
    calendar: () => calendar2026,
    now: () => now,
    today: () => '2026-11-23',
    whoIs: async () => visitor,
    origin: null,
    pageCache,
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  ;({ port } = server.server.address() as AddressInfo)
  close = async () => await server.close()
  for (const path of ['/a', '/b', '/gone', '/long']) await talk(ask(path, 'Connection: close'))
})

afterAll(async () => {
  await close()
  await db.destroy()
})

function ask(path: string, ...headers: readonly string[]): string {
  return askWith('GET', path, ...headers)
}

function askWith(method: string, path: string, ...headers: readonly string[]): string {
  return [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers, '', ''].join('\r\n')
}

/** Sends these bytes over one connection and returns everything that comes back until the server closes it. */
async function talk(sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.write(sent)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

const last = 'Connection: close'

describe('an answer from memory', () => {
  test('carries the very head that the first answer carried, on a connection that stays open', async () => {
    const first = await talk(ask('/fresh') + ask('/a', last))
    const [head = ''] = first.split('\r\n\r\n')
    const kept = await talk(ask('/fresh') + ask('/a', last))
    const [keptHead = ''] = kept.split('\r\n\r\n')
    const lines = (text: string): string[] =>
      text
        .split('\r\n')
        .filter((line) => !line.startsWith('Date: '))
        .sort()
    expect(lines(keptHead)).toEqual(lines(head))
    expect(keptHead).toContain('\r\nConnection: keep-alive\r\nKeep-Alive: timeout=72')
  })

  test('carries the date of the second in which it is sent, each time anew', async () => {
    for (const time of ['2026-11-23T02:00:00Z', '2026-11-23T02:00:01Z', '2027-01-01T00:00:00Z']) {
      now = new Date(time)
      expect(await talk(ask('/a') + ask('/b', last))).toContain(`Date: ${now.toUTCString()}\r\n`)
    }
  })

  test('follows others on one connection in the order in which they were asked for', async () => {
    const paths = ['/a', '/b', '/not-kept-1', '/a', '/not-kept-2', '/b']
    const answers = await talk(paths.map((path) => ask(path)).join('') + ask('/a', last))
    expect([...answers.matchAll(/page ([\w-]+)/g)].map(([, name]) => `/${name}`)).toEqual([...paths, '/a'])
    expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(7)
  })

  test('waits for a longer one before it that the visitor has not yet read', async () => {
    const answers = await talk(ask('/long') + ask('/a') + ask('/b', last))
    expect(answers.length).toBeGreaterThan(longText.length)
    expect(answers.indexOf('page a')).toBeGreaterThan(answers.lastIndexOf('政务公开'))
    expect(answers.indexOf('page b')).toBeGreaterThan(answers.indexOf('page a'))
  })

  test('to HEAD is the head alone, and unchanged is 304 without a body; the next one on the connection is whole', async () => {
    const [, etag = ''] = /ETag: (\S+)/.exec(await talk(ask('/a', last))) ?? []
    const answers = await talk(
      askWith('HEAD', '/a') + ask('/a', `If-None-Match: ${etag}`) + ask('/a') + ask('/b', last),
    )
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 304',
      'HTTP/1.1 200',
      'HTTP/1.1 200',
    ])
    expect(answers.match(/page a/g)).toHaveLength(1)
    expect(answers).toContain('304 Not Modified\r\nDate: ')
  })

  test('that says 410 is 410 from memory too, whatever the visitor has kept', async () => {
    const [, etag = ''] = /ETag: (\S+)/.exec(await talk(ask('/gone', last))) ?? []
    expect(await talk(ask('/gone', `If-None-Match: ${etag}`) + ask('/a', last))).toMatch(
      /^HTTP\/1\.1 410 Gone/,
    )
  })

  test('ends the connection when that is asked for, and for clients of HTTP/1.0', async () => {
    expect(await talk(ask('/a', last))).toContain('Connection: close')
    const old = await talk(`GET /a HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    expect([old.includes('page a'), old.includes('keep-alive')]).toEqual([true, false])
  })

  test('is given to a request with a body that nobody reads, and the next request is answered', async () => {
    const withBody = `${ask('/a', 'Content-Length: 11')}GET /b HTTP`
    const answers = await talk(withBody + ask('/b', last))
    expect([...answers.matchAll(/page (\w)/g)].map(([, name]) => name)).toEqual(['a', 'b'])
  })
})
