import { posix } from 'node:path'
import type { DefaultTreeAdapterMap } from 'parse5'
import { parse, serialize } from 'parse5'
import type { Match } from './address.ts'
import { matchRoute, parseTarget } from './address.ts'
import type { PageRoute } from './route.ts'

/** One address of a mirror and the file that stands for it, e.g. "items/12/index.html". */
export interface MirrorPlace {
  readonly match: Match
  readonly path: string
}

/** Where an address of ours stands in a mirror; null for what a mirror does not hold. */
export function placeOf(routes: readonly PageRoute[], address: string): MirrorPlace | null {
  const target = parseTarget(address)
  const match = target && matchRoute(routes, target)
  if (!match || match.route.path === '/*' || match.route.mirror === 'never') return null
  const path = decodeURIComponent(match.address.split('?', 1)[0] ?? '/')
  const asked = [...match.query].map(([key, value]) => `/${key}=${safePart(value)}`).join('')
  const ending = match.route.mirror?.(match.params) ?? '/index.html'
  return { match, path: `${path}${asked}${ending}`.replace(/^\/+/, '') }
}

/** A query value as one part of a path: no separator, nothing a file system reserves. */
function safePart(value: string): string {
  return encodeURIComponent(value).replaceAll(/[*.]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
}

/**
 * The page with every link of ours leading to the file beside it, so that it works from any folder of any server and
 * from a disk; links to what the mirror does not hold lead to the site itself. Also returns the addresses it links to.
 */
export function relinkPage(
  html: string,
  from: string,
  routes: readonly PageRoute[],
  origin: string,
): { readonly html: string; readonly places: readonly MirrorPlace[] } {
  const document = parse(html)
  const places: MirrorPlace[] = []
  for (const attribute of linksIn(document)) {
    if (!attribute.value.startsWith('/') || attribute.value.startsWith('//')) continue
    const [address = '/', fragment] = attribute.value.split('#', 2)
    const place = placeOf(routes, address)
    if (place) places.push(place)
    const to = place ? relativePath(from, place.path) : origin + address
    attribute.value = fragment === undefined ? to : `${to}#${fragment}`
  }
  return { html: serialize(document), places }
}

/** The addresses of ours that a sitemap names. */
export function placesInSitemap(
  xml: string,
  routes: readonly PageRoute[],
  origin: string,
): readonly MirrorPlace[] {
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].flatMap(([, loc = '']) => {
    const place = loc.startsWith(`${origin}/`) ? placeOf(routes, loc.slice(origin.length)) : null
    return place ?? []
  })
}

/** The way from one file of a mirror to another, as it stands in a link. */
export function relativePath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to)
  return path.split('/').map(encodeURIComponent).join('/')
}

type Node = DefaultTreeAdapterMap['node']

function* linksIn(node: Node): Generator<{ name: string; value: string }> {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) {
    if ('attrs' in child)
      yield* child.attrs.filter(({ name }) => name === 'href' || name === 'src' || name === 'action')
    yield* linksIn(child)
  }
}
