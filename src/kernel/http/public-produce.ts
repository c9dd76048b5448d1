import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Match } from '#kernel/pages/address.ts'
import type { PageCache, Ticket } from '#kernel/pages/cache.ts'
import { renderDocument } from '#kernel/pages/document.ts'
import type { Entrance } from '#kernel/pages/entrance.ts'
import type { Host, HostTable } from '#kernel/pages/hosts.ts'
import type { KeptText, TextParts } from '#kernel/pages/representation.ts'
import { packText, prepareText, sizeOf } from '#kernel/pages/representation.ts'
import type { Display, PageAnswer, PageContext, Remembered } from '#kernel/pages/route.ts'
import type { KeptFile } from './public-write.ts'

/** What the page cache holds: answers, facts that many of them show, and the hosts they are given for. */
export type Kept =
  | KeptText
  | KeptFile
  | ({ readonly kind: 'fact' } & Remembered<object>)
  | { readonly kind: 'hosts'; readonly table: HostTable }

export interface PublicParts {
  readonly db: Pool
  readonly blobs: BlobStore
  readonly calendar: () => WorkCalendar
  readonly now: () => Date
  readonly today: (now: Date) => CivilDate
  /** Scheme and host of absolute links; null means what the request says. */
  readonly origin: string | null
  readonly pageCache: PageCache<Kept>
  readonly entrances: readonly Entrance[]
}

/** What is written to the visitor. */
export type Produced = KeptText | KeptFile | Extract<PageAnswer, { kind: 'redirect' }>

/** One thing asked for: the address under its one spelling, for whom, and where it would be kept. */
export interface Asked {
  readonly match: Match
  readonly host: Host
  readonly display: Display
  readonly cookie: string | null
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
  const memory = openMemory(pageCache, ticket, asked.key !== null)
  try {
    const answer = await render(parts, asked, memory.remember)
    if (answer.kind === 'redirect') return answer
    const isKept = asked.key !== null && answer.tags.length > 0
    const tags = isKept ? [...new Set([...answer.tags, ...memory.tags])] : []
    const key = asked.key ?? ''
    if (answer.kind === 'file') {
      const { tags: _, ...rest } = answer
      const file = { ...rest, isPrivate: asked.match.route.isPrivate ?? false }
      pageCache.keep(ticket, { key, value: file, bytes: 200, tags })
      return file
    }
    const text = await prepare(answer, tags, asked.display, common)
    const kept = prepareText(text)
    const bytes = sizeOf(kept.identity)
    if (pageCache.keep(ticket, { key, value: kept, bytes, tags })) void pack(pageCache, key, kept, text)
    return kept
  } finally {
    pageCache.end(ticket)
  }
}

async function render(
  parts: PublicParts,
  { match, host, display, cookie }: Asked,
  remember: PageContext['remember'],
): Promise<PageAnswer> {
  const now = parts.now()
  const context = {
    blobs: parts.blobs,
    now,
    today: parts.today(now),
    calendar: parts.calendar(),
    entrances: parts.entrances,
    remember,
  }
  const request = {
    host: host.name,
    origin: host.origin,
    path: match.address.split('?', 1)[0] ?? '/',
    params: match.params,
    query: match.query,
    display,
    isMirror: false,
    cookie: match.route.isPrivate ? cookie : null,
  }
  return await parts.db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => await match.route.render({ ...context, db: tx }, request))
}

/**
 * What one render may remember, and the tags of all that it recalled. Facts are kept under the ticket of the page that
 * read them: they come from its snapshot of the database, which may be older than the moment they are asked for.
 */
function openMemory(
  cache: PageCache<Kept>,
  ticket: Ticket,
  mayKeep: boolean,
): { readonly remember: PageContext['remember']; readonly tags: Set<string> } {
  const shown = new Set<string>()
  const remember = async <Fact extends object>(
    key: string,
    read: () => Promise<Remembered<Fact> | undefined>,
  ): Promise<Fact | undefined> => {
    const name = `fact ${key}`
    const kept = cache.find(name)
    // Only the reader that names this key ever wrote under it.
    const found = kept?.kind === 'fact' ? (kept as Remembered<object> as Remembered<Fact>) : await read()
    if (!found) return undefined
    for (const tag of found.tags) shown.add(tag)
    if (mayKeep && found !== (kept as object | undefined))
      cache.keep(ticket, { key: name, value: { kind: 'fact', ...found }, bytes: 4000, tags: found.tags })
    return found.fact
  }
  return { remember, tags: shown }
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
