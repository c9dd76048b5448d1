import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Match } from '#kernel/pages/address.ts'
import type { PageCache } from '#kernel/pages/cache.ts'
import { renderDocument } from '#kernel/pages/document.ts'
import type { Host, HostTable } from '#kernel/pages/hosts.ts'
import type { KeptText, TextParts } from '#kernel/pages/representation.ts'
import { packText, prepareText } from '#kernel/pages/representation.ts'
import type { Display, PageAnswer } from '#kernel/pages/route.ts'
import type { KeptFile } from './public-write.ts'

/** What the page cache holds: answers, and under one key the hosts they are given for. */
export type Kept = KeptText | KeptFile | { readonly kind: 'hosts'; readonly table: HostTable }

export interface PublicParts {
  readonly db: Pool
  readonly blobs: BlobStore
  readonly calendar: () => WorkCalendar
  readonly now: () => Date
  readonly today: (now: Date) => CivilDate
  /** Scheme and host of absolute links; null means what the request says. */
  readonly origin: string | null
  readonly pageCache: PageCache<Kept>
}

/** What is written to the visitor. */
export type Produced = KeptText | KeptFile | Extract<PageAnswer, { kind: 'redirect' }>

/** One thing asked for: the address under its one spelling, for whom, and where it would be kept. */
export interface Asked {
  readonly match: Match
  readonly host: Host
  readonly display: Display
  /** Null when the answer must not be kept. */
  readonly key: string | null
}

/** Renders an answer from one snapshot of the database and keeps it when that is allowed. */
export async function produce(
  parts: PublicParts,
  common: readonly string[],
  asked: Asked,
): Promise<Produced> {
  const { pageCache } = parts
  const ticket = pageCache.begin()
  try {
    const answer = await render(parts, asked)
    if (answer.kind === 'redirect') return answer
    const tags = asked.key === null ? [] : answer.tags
    if (answer.kind === 'file') {
      const { tags: _, ...file } = answer
      pageCache.keep(ticket, { key: asked.key ?? '', value: file, bytes: 200, tags })
      return file
    }
    const text = await prepare(answer, tags, asked.display, common)
    const kept = prepareText(text)
    const isKept = pageCache.keep(ticket, {
      key: asked.key ?? '',
      value: kept,
      bytes: text.body.length,
      tags,
    })
    if (isKept) void pack(pageCache, asked.key ?? '', kept, text)
    return kept
  } finally {
    pageCache.abandon(ticket)
  }
}

async function render(parts: PublicParts, { match, host, display }: Asked): Promise<PageAnswer> {
  const now = parts.now()
  const context = {
    blobs: parts.blobs,
    now,
    today: parts.today(now),
    calendar: parts.calendar(),
  }
  const request = {
    host: host.name,
    origin: host.origin,
    path: match.address.split('?', 1)[0] ?? '/',
    params: match.params,
    query: match.query,
    display,
  }
  return await parts.db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => await match.route.render({ ...context, db: tx }, request))
}

async function prepare(
  answer: Extract<PageAnswer, { kind: 'page' | 'text' }>,
  tags: readonly string[],
  display: Display,
  common: readonly string[],
): Promise<TextParts> {
  const { status } = answer
  const ordinary = tags.length > 0 ? 'askAgain' : 'never'
  if (answer.kind === 'text') {
    const keeping = answer.immutable ? 'forever' : ordinary
    return { status, type: answer.type, body: Buffer.from(answer.text), keeping, common }
  }
  const body = Buffer.from(await renderDocument(answer.page, display))
  return { status, type: 'text/html; charset=utf-8', body, keeping: ordinary, common }
}

const queue: (() => Promise<void>)[] = []
let isPacking = false

/** Compression waits its turn: one at a time leaves the other threads to the visitors. */
async function pack(cache: PageCache<Kept>, key: string, kept: KeptText, text: TextParts): Promise<void> {
  queue.push(async () => {
    // Dropped or pushed out while it waited: nobody would read it.
    if (cache.find(key) === kept) cache.grow(key, kept, await packText(kept, text))
  })
  if (isPacking) return
  isPacking = true
  for (let next = queue.shift(); next; next = queue.shift()) await next().catch(console.error)
  isPacking = false
}
