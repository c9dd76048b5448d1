// Search: pieces, words, numbers and filters over many documents, beside pg_trgm on the same text in the same run.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { openClient, openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { fold } from '#kernel/search/fold.ts'
import { indexDocuments } from '#kernel/search/index-document.ts'
import type { SearchRequest } from '#kernel/search/request.ts'
import { search } from '#kernel/search/search.ts'
import { describeMachine } from './parts/machine.ts'
import type { SearchCorpus } from './parts/search-corpus.ts'
import { searchCorpus } from './parts/search-corpus.ts'

const facets = ['unit', 'column', 'year']

/**
 * `bench search [--documents 100000] [--queries 300] [--data FOLDER]`: prints one JSON object. `ours` and `peer` are the p95 in
 * milliseconds of the same literal pieces (20 hits and the total); the mixed queries of visitors stand beside them. A data folder
 * is kept, and the next run fills in what it lacks.
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = {
    documents: { type: 'string' },
    queries: { type: 'string' },
    data: { type: 'string' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const [documents, queries] = [Number(values.documents ?? 100_000), Number(values.queries ?? 300)]
  const folder = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), 'mingtang-bench-search-'))
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const db = openPool(server.ownerUrl, 1)
  try {
    const owner = await openClient(server.ownerUrl)
    await migrate(owner, readMigrations('src'))
    await owner.end()
    const corpus = searchCorpus(existsSync('../shared/data/laws') ? '../shared/data/laws' : null)
    const documentsPerSecond = await fill(db, corpus, documents)
    const result = await measure(db, corpus, queries)
    const made = { machine: describeMachine(), date: new Date().toISOString().slice(0, 10) }
    console.log(
      JSON.stringify({
        name: 'search',
        unit: 'ms',
        ...result,
        documents,
        documentsPerSecond,
        source: corpus.source,
        ...made,
      }),
    )
  } finally {
    await db.destroy()
    await server.stop()
    if (!values.data) rmSync(folder, { recursive: true, force: true })
  }
}

/** Documents indexed a second; null when they were there already. */
async function fill(db: Pool, corpus: SearchCorpus, count: number): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`select count(*) from search.document`.execute(db)
  const there = rows[0]?.count ?? 0
  if (there >= count) return null
  const began = performance.now()
  for (let from = there; from < count; from += 200) {
    const documents = corpus.documents(from, Math.min(from + 200, count))
    await db.transaction().execute(async (tx) => await indexDocuments(tx, documents))
  }
  const seconds = (performance.now() - began) / 1000
  await sql`vacuum analyze search.document`.execute(db)
  return Math.round((count - there) / seconds)
}

async function measure(db: Pool, corpus: SearchCorpus, count: number) {
  const pieces = Array.from({ length: count }, () => corpus.piece(2 + Math.floor(corpus.random() * 9)))
  const ours = await timeEach(pieces, async (piece) => await search(db, { text: `"${piece}"` }))
  const mixed = await timeEach(mixedQueries(corpus, count), async (request) => await search(db, request))
  const nothing = await timeEach(
    Array.from({ length: 60 }, () => ({
      text: `${corpus.piece(3)} 绝无此词此句`,
      facets,
      filters: { site: 'county' },
    })),
    async (request) => await search(db, request),
  )
  const recall = await measureRecall(db, pieces.slice(0, Math.min(count, 60)))
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`set maintenance_work_mem = '1GB'`.execute(db)
  const began = performance.now()
  await sql`create index peer on search.document using gin (folded gin_trgm_ops)`.execute(db)
  const peerIndexSeconds = Math.round((performance.now() - began) / 1000)
  const peer = await timeEach(pieces.slice(0, Math.min(count, 60)), async (piece) => await askPeer(db, piece))
  await sql`drop index search.peer`.execute(db)
  return {
    ours: ours.p95,
    peer: peer.p95,
    ratio: Number((peer.p95 / ours.p95).toFixed(1)),
    recall,
    pieces: ours,
    mixed,
    nothing,
    peers: [{ name: 'pg_trgm ilike', ...peer, indexSeconds: peerIndexSeconds }],
  }
}

/** What visitors ask: words, two words, a number, a word within filters with facets, and what is not there. */
function mixedQueries({ piece, random }: SearchCorpus, count: number): SearchRequest[] {
  const kinds: readonly (() => SearchRequest)[] = [
    () => ({ text: piece(2), facets }),
    () => ({ text: piece(4 + Math.floor(random() * 4)), facets }),
    () => ({ text: `${piece(2)} ${piece(2)}`, facets }),
    () => ({ text: `青政发[${2008 + Math.floor(random() * 19)}]${Math.floor(random() * 400)}号`, facets }),
    () => ({ text: piece(2), facets, filters: { unit: `unit${Math.floor(random() * 10)}`, site: 'county' } }),
    () => ({ text: `${piece(3)} 绝无此词此句`, facets }),
  ]
  return Array.from(
    { length: count },
    (_, index) => (kinds[index % kinds.length] ?? kinds[0])?.() ?? { text: '' },
  )
}

/** Share of the documents that hold a piece, by reading every text, which search finds; 1 is all of them. */
async function measureRecall(db: Pool, pieces: readonly string[]): Promise<number> {
  let [held, found] = [0, 0]
  for (const piece of pieces) {
    const { rows } = await sql<{ key: string }>`
      select key from search.document where strpos(folded, ${fold(piece).text}) > 0`.execute(db)
    const { total } = await search(db, { text: `"${piece}"` })
    const ids = new Set<string>()
    for (let page = 1; page <= 10 && rows.length <= 1000; page += 1)
      for (const { id } of (await search(db, { text: `"${piece}"`, page, pageSize: 100 })).hits) ids.add(id)
    held += rows.length
    found += rows.length > 1000 ? Math.min(total, rows.length) : rows.filter(({ key }) => ids.has(key)).length
  }
  return held === 0 ? 1 : Number((found / held).toFixed(6))
}

async function askPeer(db: Pool, piece: string): Promise<void> {
  const pattern = `%${fold(piece).text}%`
  await sql`select count(*) from search.document where folded ilike ${pattern}`.execute(db)
  await sql`select id, title, body from search.document where folded ilike ${pattern}
             order by date_on desc, id desc limit 20`.execute(db)
}

interface Times {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

async function timeEach<Query>(
  queries: readonly Query[],
  ask: (query: Query) => Promise<unknown>,
): Promise<Times> {
  const times: number[] = []
  for (const query of queries) {
    const began = performance.now()
    await ask(query)
    times.push(performance.now() - began)
  }
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1))
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
