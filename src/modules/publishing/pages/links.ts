import type { PublicColumn, PublicSite } from '../store/public-sites.ts'

/** Where the pages of a site begin: a site with a name of its own at the root, a channel read under the portal at its unit. */
export function homeHref(site: PublicSite, hostSite: PublicSite): string {
  return site.id === hostSite.id ? '/' : `/units/${site.unitSlug}`
}

/** The list of a column, seen from the site that is being read. */
export function columnHref(
  column: Pick<PublicColumn, 'slug' | 'siteId'>,
  unitSlug: string,
  hostSite: PublicSite,
): string {
  return column.siteId === hostSite.id ? `/columns/${column.slug}` : `/units/${unitSlug}/${column.slug}`
}

export function itemHref(itemId: number): string {
  return `/items/${itemId}`
}

export function versionHref(itemId: number, number: number): string {
  return `/items/${itemId}/versions/${number}`
}

export function unitHref(slug: string): string {
  return `/units/${slug}`
}

export function fileHref({ hash, name }: { readonly hash: string; readonly name: string }): string {
  return `/files/${hash}/${encodeURIComponent(name)}`
}

/** The text of a file as a page: for readers who cannot open it. */
export function fileTextHref({ hash, name }: { readonly hash: string; readonly name: string }): string {
  return `/texts/${hash}/${encodeURIComponent(name)}`
}

/** How many lines a page of a list has, and how many it has for whoever asks for long pages. */
export const ordinarySize = 30
export const longSize = 200

/** The length of a page of a list, as asked for. */
export function readSize(query: URLSearchParams): number {
  return query.get('size') === String(longSize) ? longSize : ordinarySize
}

/** The page number of a list, from 1; what is not a number within reach is the first page. */
export function readPage(query: URLSearchParams): number {
  const text = query.get('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}
