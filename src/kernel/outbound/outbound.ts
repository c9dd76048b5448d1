import { setTimeout as sleep } from 'node:timers/promises'
import { decodeText } from '#kernel/files/decode.ts'
import { createAsker } from '#kernel/screening/ask-outside.ts'
import type { OutsideAnswer } from '#kernel/screening/dead-links.ts'
import { isInsideHost } from './inside.ts'
import type { Permitted } from './permitted.ts'
import type { Answer, Caps, RequestFailure } from './request.ts'
import { request } from './request.ts'
import type { Robots } from './robots.ts'
import { closedRobots, openRobots, readRobots } from './robots.ts'

/** Why an address was not asked, or gave nothing that can be used. */
export type FetchFailure = RequestFailure | 'off' | 'notPermitted' | 'robots' | 'tooManyRedirects' | 'status'

/** What became of reading an address. */
export type Fetched =
  | {
      readonly kind: 'answer'
      readonly bytes: Buffer
      /** Where it was found in the end. */
      readonly url: string
      readonly contentType: string
      readonly entityTag: string | null
      readonly lastModified: string | null
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'failed'
      readonly failure: FetchFailure
      readonly status: number | null
      readonly retrySeconds: number | null
    }

/** What was known of an address when it was last read, so that it need not be sent again. */
export interface Known {
  readonly entityTag: string | null
  readonly lastModified: string | null
}

/** The one way from this installation to the world. */
export interface Outbound {
  /** Reads a public address once, as robots.txt and the permitted hosts allow, in its host's turn. Never throws. */
  readonly read: (address: string, known?: Known) => Promise<Fetched>
  /** Whether anybody may be asked at all. */
  readonly mayAskAny: boolean
  /** Whether a page is there, without reading it; `unsure` when its host may not be asked or does not say. Never throws. */
  readonly isThere: (address: string) => Promise<OutsideAnswer>
}

/** What an installation sets, and what tests make smaller. */
export interface OutboundOptions {
  readonly permitted: Permitted
  readonly caps?: Caps
  /** Least time between two requests to one host. */
  readonly pauseMilliseconds?: number
  readonly now: () => Date
}

const agentName = 'mingtang'
const userAgent = 'Mingtang/1 (public feeds; reads robots.txt)'
const mostRedirects = 5
const defaultCaps: Caps = { bytes: 16 * 1024 * 1024, milliseconds: 30_000 }
const robotsCaps: Caps = { bytes: 512 * 1024, milliseconds: 10_000 }
const robotsKeptMilliseconds = 24 * 3_600_000
/** A host whose wishes could not be read is asked for them again sooner. */
const closedKeptMilliseconds = 10 * 60_000
const longestDelaySeconds = 30

interface Desk extends Required<OutboundOptions> {
  readonly robots: Map<string, { readonly robots: Robots; readonly until: number }>
  readonly turns: Map<string, Promise<void>>
}

/** The guarded fetcher. One a process: it remembers the wishes of hosts and takes turns with each. */
export function createOutbound(options: OutboundOptions): Outbound {
  const desk: Desk = {
    caps: defaultCaps,
    pauseMilliseconds: 2000,
    ...options,
    robots: new Map(),
    turns: new Map(),
  }
  const isThere = createAsker({
    mayAsk: desk.permitted.mayAsk,
    isRefusedAddress: desk.permitted.isRefusedAddress,
  })
  return {
    mayAskAny: !desk.permitted.isEmpty,
    isThere: async (address) => {
      const url = URL.parse(address)
      if (!url || !desk.permitted.mayAsk(url)) return 'unsure'
      return await inTurn(desk, url, openRobots, async () => await isThere(url))
    },
    read: async (address, known) => {
      const url = URL.parse(address)
      if (desk.permitted.isEmpty) return failed('off')
      return url ? await follow(desk, url, known) : failed('notPermitted')
    },
  }
}

async function follow(desk: Desk, start: URL, known: Known | undefined): Promise<Fetched> {
  let url = start
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!desk.permitted.mayAsk(url)) return failed(isInsideHost(url.hostname) ? 'inside' : 'notPermitted')
    const robots = await robotsOf(desk, url)
    if (robots === closedRobots) return failed('noAnswer')
    if (!robots.mayRead(`${url.pathname}${url.search}`)) return failed('robots')
    const answer = await inTurn(desk, url, robots, async () => await ask(desk, url, known))
    if ('failure' in answer) return failed(answer.failure)
    const next = redirectOf(answer, url)
    if (!next) return read(answer, url)
    url = next
  }
  return failed('tooManyRedirects')
}

async function ask(desk: Desk, url: URL, known: Known | undefined): Promise<Answer> {
  return await request(url, {
    caps: desk.caps,
    isRefusedAddress: desk.permitted.isRefusedAddress(url),
    headers: {
      'user-agent': userAgent,
      accept: 'application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.1',
      ...(known?.entityTag && { 'if-none-match': known.entityTag }),
      ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
    },
  })
}

type Answered = Exclude<Answer, { failure: RequestFailure }>

function redirectOf({ status, headers }: Answered, url: URL): URL | null {
  return [301, 302, 303, 307, 308].includes(status) && headers.location
    ? URL.parse(headers.location, url)
    : null
}

function read({ status, headers, bytes }: Answered, url: URL): Fetched {
  if (status === 304) return { kind: 'unchanged' }
  if (status !== 200) return failed('status', status, secondsOf(headers['retry-after']))
  return {
    kind: 'answer',
    bytes,
    url: url.href,
    contentType: headers['content-type'] ?? '',
    entityTag: headers.etag?.slice(0, 500) ?? null,
    lastModified: headers['last-modified']?.slice(0, 100) ?? null,
  }
}

/** Retry-After as seconds; a date there is not worth reading. */
function secondsOf(value: string | undefined): number | null {
  const seconds = Number(value)
  return value !== undefined && seconds > 0 && seconds <= 7 * 86_400 ? seconds : null
}

function failed(
  failure: FetchFailure,
  status: number | null = null,
  retrySeconds: number | null = null,
): Fetched {
  return { kind: 'failed', failure, status, retrySeconds }
}

/** robots.txt of a host, read once a day: none means free, one that cannot be read means leave alone (RFC 9309 2.3.1). */
async function robotsOf(desk: Desk, url: URL): Promise<Robots> {
  const known = desk.robots.get(url.origin)
  if (known && known.until > desk.now().getTime()) return known.robots
  const robots = await readRobotsOf(desk, new URL('/robots.txt', url))
  const kept = robots === closedRobots ? closedKeptMilliseconds : robotsKeptMilliseconds
  desk.robots.set(url.origin, { robots, until: desk.now().getTime() + kept })
  return robots
}

async function readRobotsOf(desk: Desk, start: URL): Promise<Robots> {
  let url = start
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!desk.permitted.mayAsk(url)) return openRobots
    const answer = await request(url, {
      caps: robotsCaps,
      isRefusedAddress: desk.permitted.isRefusedAddress(url),
      headers: { 'user-agent': userAgent },
    })
    if ('failure' in answer) return closedRobots
    const next = redirectOf(answer, url)
    if (next) url = next
    else if (answer.status === 200) return readRobots(decodeText(answer.bytes).text, agentName)
    else return answer.status >= 500 ? closedRobots : openRobots
  }
  return openRobots
}

/** One request to a host at a time, and a pause after each, as long as the host asks. */
async function inTurn<Result>(
  desk: Desk,
  { host }: URL,
  { delaySeconds }: Robots,
  run: () => Promise<Result>,
): Promise<Result> {
  const pause = Math.max(desk.pauseMilliseconds, Math.min(delaySeconds ?? 0, longestDelaySeconds) * 1000)
  const before = desk.turns.get(host) ?? Promise.resolve()
  const result = before.then(run)
  desk.turns.set(
    host,
    result.then(
      async () => await sleep(pause, undefined, { ref: false }),
      async () => await sleep(pause, undefined, { ref: false }),
    ),
  )
  return await result
}
