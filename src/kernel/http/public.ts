import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageOfForm } from '#kernel/forms/page.ts'
import type { FormRoute } from '#kernel/forms/route.ts'
import type { Module } from '#kernel/module.ts'
import type { Match, Target } from '#kernel/pages/address.ts'
import {
  displayLetters,
  matchRoute,
  parseTarget,
  readDisplay,
  sortRoutes,
  writeAddress,
  writeDisplayCookie,
} from '#kernel/pages/address.ts'
import { failureDocument } from '#kernel/pages/failure.ts'
import type { Host, HostAnswer, HostTable } from '#kernel/pages/hosts.ts'
import { createHostTable } from '#kernel/pages/hosts.ts'
import { prepareText } from '#kernel/pages/representation.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import { Problem } from '#kernel/problem.ts'
import type { Asked, Produced, PublicParts } from './public-produce.ts'
import { produce } from './public-produce.ts'
import { commonHeaders, writeFile, writeKept, writeText } from './public-write.ts'
import { isOutOfRange } from './readable.ts'

/** The public side of one process. */
export interface PublicPages {
  /** Answers from memory when this very address was kept; false when it has to be looked at more closely. */
  readonly answerKept: (request: IncomingMessage, response: ServerResponse) => boolean
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Answers a form that was sent with a page of its own, which nobody keeps. */
  readonly answerSent: (
    request: IncomingMessage,
    response: ServerResponse,
    render: PageRoute['render'],
  ) => Promise<void>
  /** The methods an address takes, as an Allow header writes them; null for an address that leads nowhere. */
  readonly methodsOf: (url: string) => string | null
}

interface Scene {
  readonly parts: PublicParts
  readonly modules: readonly Module[]
  readonly routes: readonly PageRoute[]
  readonly common: readonly string[]
  /** Renders that others who ask for the same may wait for, with the generation of the cache they began in. */
  readonly flights: Map<string, { readonly generation: number; readonly produced: Promise<Produced> }>
}

/** The public pages of these modules, answered from `parts.pageCache` where possible. */
export function createPublicPages(
  modules: readonly Module[],
  parts: Omit<PublicParts, 'entrances'>,
): PublicPages {
  const scene: Scene = {
    parts: { ...parts, entrances: modules.flatMap(({ entrances = [] }) => entrances) },
    modules,
    routes: sortRoutes(modules.flatMap(({ pages, forms = [] }) => [...pages, ...forms.map(pageOfForm)])),
    common: commonHeaders(parts.origin),
    flights: new Map(),
  }
  const forms = modules.flatMap((module) => module.forms ?? [])
  return {
    methodsOf: (url) => methodsOf(scene, forms, url),
    answerKept: (request, response) => answerKept(scene, request, response),
    answerSent: async (request, response, render) => {
      try {
        await answer(scene, request, response, render)
      } catch (error) {
        answerFailure(scene, error, request, response)
      }
    },
    answer: async (request, response) => {
      try {
        await answer(scene, request, response)
      } catch (error) {
        answerFailure(scene, error, request, response)
      }
    },
  }
}

function methodsOf({ routes }: Scene, forms: readonly FormRoute[], url: string): string | null {
  const target = parseTarget(url)
  const match = target && matchRoute(routes, target)
  if (!match || match.route.path === '/*') return null
  const isSent = forms.some(({ path, submit }) => path === match.route.path && submit !== undefined)
  return isSent ? 'GET, HEAD, POST' : 'GET, HEAD'
}

function answerKept({ parts }: Scene, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const hosts = parts.pageCache.find(hostsKey)
  const host = hosts?.kind === 'hosts' ? hosts.table.known(request.headers.host) : undefined
  if (!host) return false
  const kept = parts.pageCache.find(keyOf(request, host, request.url ?? '/'))
  if (kept?.kind !== 'text') return false
  writeKept(request, response, kept, parts.now())
  return true
}

async function answer(
  scene: Scene,
  request: IncomingMessage,
  response: ServerResponse,
  render?: PageRoute['render'],
): Promise<void> {
  const url = request.url ?? '/'
  const target = parseTarget(url)
  const { localAddress: address, localPort: port } = request.socket ?? {}
  const found = (await loadHosts(scene)).find(request.headers.host, { address, port })
  if (found.kind === 'invalid') throw new Problem('http.badHost', 400, '网址中的主机名无法识别')
  if (found.kind === 'foreign') {
    const to = found.origin + (target ? writeAddress(target.segments, target.query) : '/')
    return writeRedirect(scene, response, { kind: 'redirect', status: 302, to })
  }
  const match = findRoute(scene, url, target)
  if (!match) throw new Problem('http.noPage', 404, '没有这个网页')
  if (match.movedTo) {
    return writeRedirect(scene, response, { kind: 'redirect', status: 301, to: match.movedTo })
  }
  const shown = render ? { ...match, route: { ...match.route, render, isPrivate: true as const } } : match
  await write(scene, request, response, await obtain(scene, ask(request, found, shown)))
}

function ask(
  request: IncomingMessage,
  { kind, host }: Extract<HostAnswer, { host: Host }>,
  match: Match,
): Asked {
  return {
    match,
    host,
    display: readDisplay(request.headers.cookie),
    cookie: request.headers.cookie ?? null,
    key: kind === 'known' && !match.route.isPrivate ? keyOf(request, host, match.address) : null,
  }
}

/** The route of an address, the address it should have been asked under, or the route for what is nowhere. */
function findRoute(
  { routes }: Scene,
  url: string,
  target: Target | null,
): (Match & { movedTo?: string }) | null {
  const direct = target && matchRoute(routes, target)
  if (direct && direct.route.path !== '/*') return direct
  const shorter = parseTarget(url.replace(/\/(?=\?|$)/, ''))
  const moved = shorter && matchRoute(routes, shorter)
  if (moved && moved.route.path !== '/*' && /[^/]\/(?:\?|$)/.test(url))
    return { ...moved, movedTo: moved.address }
  const nowhere = routes.find(({ path }) => path === '/*')
  return nowhere ? { route: nowhere, params: {}, query: new URLSearchParams(), address: '/' } : null
}

/** The kept answer, the one being rendered for somebody else, or a new one. */
async function obtain(scene: Scene, asked: Asked): Promise<Produced> {
  const { parts, common } = scene
  const { key, match } = asked
  const generation = parts.pageCache.generation()
  if (key === null || generation === null || match.route.path === '/*')
    return await produce(parts, headersOf(match.route, common), { ...asked, key: null })
  const kept = parts.pageCache.find(key)
  if (kept?.kind === 'text' || kept?.kind === 'file') return kept
  return await shareFlight(scene, asked, key, generation)
}

/** A confidential page is named to nobody: no link that is followed from it says where it was. */
function headersOf({ isConfidential }: PageRoute, common: readonly string[]): readonly string[] {
  if (!isConfidential) return common
  return common.map((value, index) => (common[index - 1] === 'Referrer-Policy' ? 'no-referrer' : value))
}

/** One render for all who ask at the same time. */
async function shareFlight(
  { parts, flights, common }: Scene,
  asked: Asked,
  key: string,
  generation: number,
): Promise<Produced> {
  const flight = flights.get(key)
  // One that began before a drop may show what was dropped: whoever asks after the drop does not wait for it.
  if (flight?.generation === generation) return await flight.produced
  const started = { generation, produced: produce(parts, common, asked) }
  flights.set(key, started)
  try {
    return await started.produced
  } finally {
    if (flights.get(key) === started) flights.delete(key)
  }
}

async function write(
  scene: Scene,
  request: IncomingMessage,
  response: ServerResponse,
  produced: Produced,
): Promise<void> {
  const { blobs } = scene.parts
  if (produced.kind === 'redirect') writeRedirect(scene, response, produced)
  else if (produced.kind === 'text') writeText(request, response, produced)
  else if (await blobs.has(produced.hash)) await writeFile(request, response, produced, blobs)
  else throw new Error(`file ${produced.hash} is published but not in the store`)
}

function writeRedirect(
  { common, parts }: Scene,
  response: ServerResponse,
  { status, to, display }: Extract<Produced, { kind: 'redirect' }>,
): void {
  const isHttps = parts.origin?.startsWith('https:') ?? false
  const cookie = display ? ['Set-Cookie', writeDisplayCookie(display, isHttps)] : []
  const keeping = status === 301 ? 'public, max-age=3600' : 'no-store'
  response.writeHead(status, [
    ...common,
    ...cookie,
    'Location',
    to,
    'Cache-Control',
    keeping,
    'Content-Length',
    '0',
  ])
  response.end()
}

function answerFailure(
  { common }: Scene,
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { status, title } = failureOf(error)
  if (status === 503) console.error(error)
  if (response.headersSent) {
    response.destroy()
    return
  }
  const body = Buffer.from(failureDocument(title, '请稍后刷新本页，或者从首页重新进入。'))
  writeText(
    request,
    response,
    prepareText({ status, type: 'text/html; charset=utf-8', body, keeping: 'never', common }),
  )
}

function failureOf(error: unknown): { readonly status: number; readonly title: string } {
  if (error instanceof Problem) return { status: error.status, title: error.message }
  // No fact has such a number or day.
  if (isOutOfRange(error)) return { status: 404, title: '没有这个网页' }
  return { status: 503, title: '网站暂时无法打开' }
}

const hostsKey = 'hosts'

async function loadHosts({ modules, parts: { db, pageCache, origin } }: Scene): Promise<HostTable> {
  const kept = pageCache.find(hostsKey)
  if (kept?.kind === 'hosts') return kept.table
  const ticket = pageCache.begin()
  try {
    const names = await Promise.all(modules.map(async ({ hosts }) => (await hosts?.(db)) ?? []))
    const table = createHostTable(origin, names.flat())
    pageCache.keep(ticket, { key: hostsKey, value: { kind: 'hosts', table }, bytes: 0, tags: ['hosts'] })
    return table
  } finally {
    pageCache.end(ticket)
  }
}

/** Display, then origin, then path: none of the first two can hold what separates it from the next. */
function keyOf({ headers: { cookie } }: IncomingMessage, { origin }: Host, address: string): string {
  const letters = cookie === undefined ? '' : displayLetters(readDisplay(cookie))
  return `${letters} ${origin}${address}`
}
