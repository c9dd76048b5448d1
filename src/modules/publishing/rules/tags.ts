/** How many item numbers one sitemap file spans. */
export const sitemapSpan = 10_000

/** The names of what a public page shows. A page carries those of everything on it; a write drops those it changes. */
export const tags = {
  item: (itemId: number) => `item:${itemId}`,
  column: (columnId: string) => `column:${columnId}`,
  unit: (unitId: string) => `unit:${unitId}`,
  /** The shell: titles, navigation, footer. Every page of a site carries it. */
  site: (siteId: string) => `site:${siteId}`,
  sitemap: (chunk: number) => `sitemap:${chunk}`,
  /** Anything that lists newest items or counts them: home, feeds, policy library, sitemap index. */
  lists: 'lists',
  search: 'search',
} as const

/** The sitemap file in which an item stands, counted from 1. */
export function sitemapChunkOf(itemId: number): number {
  return Math.ceil(itemId / sitemapSpan)
}

/** Dropped when the host names of sites change, so that every process reads them again. */
export const hostsTag = 'hosts'
