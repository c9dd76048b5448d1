import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import type { PageCache } from './cache.ts'
import { createPageCache } from './cache.ts'
import { dropTags, hasDroppedTags, readPayload, writePayloads } from './drop-tags.ts'
import type { DropListener } from './listen.ts'
import { listenForDrops } from './listen.ts'

interface Node {
  readonly cache: PageCache<string>
  readonly listener: DropListener
  /** Resolves at the next drop or reconnection. */
  readonly next: () => Promise<readonly string[] | null>
}

let url: string
let db: Pool
const nodes: Node[] = []

beforeAll(async () => {
  url = await createTestDatabaseUrl()
  db = openPool(url, 2)
  for (let index = 0; index < 2; index++) nodes.push(await startNode())
})

afterAll(async () => {
  for (const { listener } of nodes) await listener.stop()
  await db.destroy()
})

async function startNode(): Promise<Node> {
  const cache = createPageCache<string>(1_000_000)
  let tell: (tags: readonly string[] | null) => void = () => {}
  const next = async (): Promise<readonly string[] | null> =>
    await new Promise((resolve) => {
      tell = resolve
    })
  const connected = next()
  const listener = listenForDrops(url, cache, {
    heartbeatMilliseconds: 200,
    silenceMilliseconds: 2000,
    heard: (tags) => tell(tags),
  })
  await connected
  return { cache, listener, next }
}

function keep({ cache }: Node, key: string, tags: readonly string[]): void {
  expect(cache.keep(cache.begin(), { key, value: key, bytes: 1, tags })).toBe(true)
}

test('one committed write drops its tags on every node and leaves the others', async () => {
  for (const node of nodes) {
    keep(node, '/items/1', ['item:1'])
    keep(node, '/items/2', ['item:2'])
  }
  await db.transaction().execute(async (tx) => {
    expect(hasDroppedTags(tx)).toBe(false)
    await dropTags(tx, ['item:1'])
    expect(hasDroppedTags(tx)).toBe(true)
  })
  for (const { cache, listener } of nodes) {
    await listener.settled()
    expect(cache.find('/items/1')).toBeUndefined()
    expect(cache.find('/items/2')).toBe('/items/2')
  }
})

test('a transaction that rolls back drops nothing', async () => {
  for (const node of nodes) keep(node, '/items/3', ['item:3'])
  const failing = db.transaction().execute(async (tx) => {
    await dropTags(tx, ['item:3'])
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  for (const { cache, listener } of nodes) {
    await listener.settled()
    expect(cache.find('/items/3')).toBe('/items/3')
  }
})

test('a batch of thousands of tags arrives whole, in notifications that PostgreSQL takes', async () => {
  const tags = Array.from({ length: 5000 }, (_, index) => `item:${index}-${'字'.repeat(index % 40)}`)
  const payloads = writePayloads(tags)
  expect(payloads.every((payload) => Buffer.byteLength(payload) < 8000)).toBe(true)
  expect(payloads.flatMap(readPayload)).toEqual(tags)
  for (const node of nodes) keep(node, '/last', [tags.at(-1) ?? ''])
  await db.transaction().execute(async (tx) => await dropTags(tx, tags))
  for (const { cache, listener } of nodes) {
    await listener.settled()
    expect(cache.find('/last')).toBeUndefined()
  }
})

test('a tag that would be read as two is refused', () => {
  expect(() => writePayloads(['item:1 item:2'])).toThrow('not a page tag')
  expect(() => writePayloads([''])).toThrow('not a page tag')
})

test('a node whose connection is cut forgets everything and keeps again once it listens again', async () => {
  const [first] = nodes
  if (!first) throw new Error('no node')
  keep(first, '/items/4', ['item:4'])
  const again = first.next()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and (query like 'listen%' or query = 'select 1')`.execute(db)
  expect(await again).toBeNull()
  expect(first.cache.find('/items/4')).toBeUndefined()
  keep(first, '/items/4', ['item:4'])
  const dropped = first.next()
  await db.transaction().execute(async (tx) => await dropTags(tx, ['item:4']))
  expect(await dropped).toEqual(['item:4'])
  expect(first.cache.find('/items/4')).toBeUndefined()
})

test('a listener that was stopped leaves its cache closed', async () => {
  const { cache, listener } = await startNode()
  expect(cache.generation()).not.toBeNull()
  await listener.stop()
  expect(cache.generation()).toBeNull()
})
