import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import type { Pool, Tx } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { sortRoutes } from './address.ts'
import { renderDocument } from './document.ts'
import type { Entrance } from './entrance.ts'
import type { MirrorChanges, MirrorFolder } from './mirror-folder.ts'
import { openMirrorFolder } from './mirror-folder.ts'
import type { MirrorPlace } from './mirror-links.ts'
import { placeOf, placesInSitemap, relativePath, relinkPage } from './mirror-links.ts'
import type { Display, PageAnswer, PageContext, PageRoute, Remembered } from './route.ts'

/** What is mirrored: the pages of every module, and the ways into them. */
export interface MirrorSource {
  readonly pages: readonly PageRoute[]
  readonly entrances: readonly Entrance[]
}

export interface MirrorParts {
  readonly db: Pool
  readonly blobs: BlobStore
  readonly calendar: WorkCalendar
  readonly now: Date
  readonly today: CivilDate
  /** Scheme and host of the site itself: for addresses in feeds and for what the mirror does not hold. */
  readonly origin: string
  /** Called after each file with how many are done and how many are known to be left. */
  readonly progress?: (done: number, left: number) => void
}

/** What an export of a mirror did. */
export interface MirrorReport extends MirrorChanges {
  readonly pages: number
  readonly files: number
  /** Addresses that pages link to and that are not there, each with the page that does. */
  readonly broken: readonly string[]
}

const ordinaryDisplay: Display = { elder: false, highContrast: false, traditional: false }

/**
 * Writes every public page and file, as it is at one moment, to a folder that a plain file server or a disk can show:
 * everything that can be reached by links from the routes that take no parameter. Only what changed is written, and what
 * is gone is removed.
 *
 * @throws mirror.foreignFolder for a folder with files that no mirror wrote
 */
export async function exportMirror(
  { pages: routes, entrances }: MirrorSource,
  parts: MirrorParts,
  folder: string,
): Promise<MirrorReport> {
  const target = await openMirrorFolder(folder)
  return await parts.db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => await walk({ pages: sortRoutes(routes), entrances }, parts, tx, target))
}

interface Walk {
  readonly routes: readonly PageRoute[]
  readonly parts: MirrorParts
  readonly context: PageContext
  readonly target: MirrorFolder
  /** Paths of the files that are written or waiting. */
  readonly known: Set<string>
  readonly waiting: (MirrorPlace & { readonly from: string })[]
}

async function walk(
  { pages: routes, entrances }: MirrorSource,
  parts: MirrorParts,
  tx: Tx,
  target: MirrorFolder,
): Promise<MirrorReport> {
  const { db: _, progress, origin: _origin, ...rest } = parts
  const context = { ...rest, db: tx, entrances, remember: rememberFor() }
  const journey: Walk = { routes, parts, context, target, known: new Set(), waiting: [] }
  for (const { path } of routes)
    if (!path.includes(':') && path !== '/*') add(journey, [placeOf(routes, path) ?? []].flat(), '/')
  const counts = { pages: 0, files: 0 }
  const broken: string[] = []
  for (let place = journey.waiting.shift(); place; place = journey.waiting.shift()) {
    const outcome = await writePlace(journey, place)
    if (outcome === 'broken') broken.push(`${place.from} → ${place.match.address}`)
    else counts[outcome]++
    progress?.(counts.pages + counts.files, journey.waiting.length)
  }
  return { ...counts, broken, ...(await target.finish()) }
}

async function writePlace(journey: Walk, place: MirrorPlace): Promise<'pages' | 'files' | 'broken'> {
  const { parts, target, routes } = journey
  const answer = await render(journey, place)
  if (answer.kind === 'file') {
    await target.copy(place.path, answer.hash, () => parts.blobs.stream(answer.hash))
    return 'files'
  }
  if (answer.kind === 'redirect') return await writeRedirect(journey, place, answer.to)
  if (answer.status !== 200) return 'broken'
  if (answer.kind === 'text') {
    await target.writeText(place.path, answer.text)
    add(journey, placesInSitemap(answer.text, routes, parts.origin), place.match.address)
    return 'files'
  }
  const document = await renderDocument(answer.page, ordinaryDisplay)
  const { html, places } = relinkPage(document, place.path, routes, parts.origin)
  await target.writeText(place.path, html)
  add(journey, places, place.match.address)
  return 'pages'
}

/** A file server cannot redirect: a page that leads on by itself, with a link for browsers that do not. */
async function writeRedirect(
  { routes, target, ...journey }: Walk,
  { path, match }: MirrorPlace,
  to: string,
): Promise<'pages' | 'broken'> {
  const next = to.startsWith('/') ? placeOf(routes, to) : null
  if (!next || next.path === path) return 'broken'
  const href = relativePath(path, next.path)
  await target.writeText(
    path,
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>正在转到</title>` +
      `<meta http-equiv="refresh" content="0; url=${href}"></head>` +
      `<body><p><a href="${href}">内容在这里，如果没有自动转到，请点这个链接</a></p></body></html>`,
  )
  add({ routes, target, ...journey }, [next], match.address)
  return 'pages'
}

async function render({ context, parts }: Walk, { match }: MirrorPlace): Promise<PageAnswer> {
  return await match.route.render(context, {
    host: new URL(parts.origin).hostname,
    origin: parts.origin,
    path: match.address.split('?', 1)[0] ?? '/',
    params: match.params,
    query: match.query,
    display: ordinaryDisplay,
    isMirror: true,
    cookie: null,
  })
}

function add({ known, waiting }: Walk, places: readonly MirrorPlace[], from: string): void {
  for (const place of places) {
    if (known.has(place.path)) continue
    known.add(place.path)
    waiting.push({ ...place, from })
  }
}

/** In one snapshot nothing changes: what was read once holds to the end. */
function rememberFor(): PageContext['remember'] {
  const facts = new Map<string, Remembered<object> | undefined>()
  return async <Fact extends object>(key: string, read: () => Promise<Remembered<Fact> | undefined>) => {
    if (!facts.has(key)) facts.set(key, await read())
    return facts.get(key)?.fact as Fact | undefined
  }
}
