/** Longest title and text of a post, in UTF-16 units. */
export const longestTitle = 300
export const longestBody = 20_000
const longestLink = 2000
const mostCounted = 2_000_000_000
/** Nothing was said in public on the web before; a source that says so has a wrong clock. */
const earliest = Date.parse('1995-01-01T00:00:00Z')
/** Clocks of sources may be ahead by so much. */
const aheadMilliseconds = 10 * 60_000

/** Control characters but for the end of a line and the tab, and signs that turn the direction of writing. */
const unwanted = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Without control characters, and no longer than it may be; a character is never cut in two. */
export function clean(text: string, longest: number): string {
  const plain = text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwanted, '').trim()
  return plain
    .slice(0, longest)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
}

/** When it was said as far as that can be believed: not in the future and not before there was a web. */
export function believe(saidAt: Date | null, now: Date): Date {
  const time = saidAt?.getTime() ?? Number.NaN
  return time >= earliest && time <= now.getTime() + aheadMilliseconds ? new Date(time) : now
}

/** Only a web address is a link. */
export function readLink(link: string | null): string | null {
  const url = link === null ? null : URL.parse(link)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
  return url.href.length <= longestLink ? url.href : null
}

export function readCount(given: number | null | undefined): number | null {
  return given === null || given === undefined || !Number.isFinite(given) || given < 0
    ? null
    : Math.min(Math.trunc(given), mostCounted)
}
