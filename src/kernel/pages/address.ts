import { readableText } from '#kernel/http/readable.ts'
import type { Display, PageRoute } from './route.ts'

/** A request target taken apart: decoded segments and whatever query came with it. */
export interface Target {
  readonly segments: readonly string[]
  readonly query: URLSearchParams
}

/** The route that answers a target, and the one spelling of its address under which the answer is kept. */
export interface Match {
  readonly route: PageRoute
  readonly params: Readonly<Record<string, string>>
  /** Known query keys only, in the order the route names them. */
  readonly query: URLSearchParams
  readonly address: string
}

/** Longer values than this are cut: no page needs them and each would be an answer of its own. */
const queryValueLength = 1000

// NUL, line ends, backslashes and further slashes in a segment are never ours: they are attempts at something else.
const unsafeSegment = /[\p{Cc}/\\]/u

/** The parts of a request target; null for what no link of ours looks like (dot segments, empty segments, broken escapes). */
export function parseTarget(target: string): Target | null {
  if (!target.startsWith('/') || target.length > 12_000) return null
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  try {
    const segments = path === '/' ? [] : path.slice(1).split('/').map(decodeURIComponent)
    const isSafe = segments.every(
      (segment) => segment !== '' && segment !== '.' && segment !== '..' && !unsafeSegment.test(segment),
    )
    return isSafe ? { segments, query: new URLSearchParams(mark < 0 ? '' : target.slice(mark)) } : null
  } catch {
    return null
  }
}

/**
 * The routes in the order in which they are tried: fixed paths, then patterns, those with fewer parameters first
 * (so that "/units/:slug/disclosure" comes before "/units/:slug/:column"), and the one for what is nowhere last.
 */
export function sortRoutes(routes: readonly PageRoute[]): PageRoute[] {
  const rank = ({ path }: PageRoute): number => (path === '/*' ? 1000 : path.split(':').length)
  return [...routes].sort((a, b) => rank(a) - rank(b))
}

/** The first route whose pattern takes the target; a "/*" route takes what is left. */
export function matchRoute(routes: readonly PageRoute[], target: Target): Match | null {
  for (const route of routes) {
    const params = matchPath(route.path, target.segments)
    if (!params) continue
    const query = knownQuery(route.query ?? [], target.query)
    return { route, params, query, address: writeAddress(target.segments, query) }
  }
  return null
}

/** The address as every link should spell it. */
export function writeAddress(segments: readonly string[], query: URLSearchParams): string {
  const path = `/${segments.map(encodeURIComponent).join('/')}`
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

function matchPath(pattern: string, segments: readonly string[]): Record<string, string> | null {
  if (pattern === '/*') return {}
  const expected = pattern.split('/').slice(1).filter(Boolean)
  if (expected.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of expected.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return null
  }
  return params
}

function knownQuery(keys: readonly string[], given: URLSearchParams): URLSearchParams {
  const known = new URLSearchParams()
  for (const key of keys) {
    const value = readableText(given.get(key)?.slice(0, queryValueLength) ?? '').trim()
    if (value) known.set(key, value)
  }
  return known
}

const displayCookie = 'display'

/** How the visitor asked to read, from the Cookie header. */
export function readDisplay(cookie: string | undefined): Display {
  const letters = /(?:^|;\s*)display=([ect]{0,3})(?:;|$)/.exec(cookie ?? '')?.[1] ?? ''
  return {
    elder: letters.includes('e'),
    highContrast: letters.includes('c'),
    traditional: letters.includes('t'),
  }
}

/** The display as the letters of its cookie; empty for the ordinary one. */
export function displayLetters({ elder, highContrast, traditional }: Display): string {
  return `${elder ? 'e' : ''}${highContrast ? 'c' : ''}${traditional ? 't' : ''}`
}

/** The Set-Cookie header that keeps the display for a year, or forgets the ordinary one. */
export function writeDisplayCookie(display: Display, isHttps: boolean): string {
  const letters = displayLetters(display)
  const age = letters ? 365 * 24 * 60 * 60 : 0
  return `${displayCookie}=${letters}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${isHttps ? '; Secure' : ''}`
}
