import type { ArrivedPost } from './arrived.ts'

/** The kinds of answers that can be read. */
export type FeedForm = 'rss' | 'atom' | 'json' | 'list'

/** What was read out of an answer, or why nothing was. */
export type FeedReading =
  | {
      readonly form: FeedForm
      /** The form, and what most entries have: another print means that the source has changed. */
      readonly print: string
      readonly entries: readonly ArrivedPost[]
      /** Entries of the answer that were not read because it has too many; 0 as a rule. */
      readonly unread: number
    }
  | { readonly problem: string }

/** Entries of one answer that are read; a feed has its newest first. */
const mostEntries = 500

/** Reads the first entries of an answer, and puts them together with what they look like. */
export function readingOf<Entry>(
  form: FeedForm,
  given: readonly Entry[],
  read: (entry: Entry) => ArrivedPost | undefined,
): FeedReading {
  const kept = given
    .slice(0, mostEntries)
    .flatMap((entry) => read(entry) ?? [])
    .filter(({ title, text }) => title !== '' || text !== '')
  const has = {
    link: (post: ArrivedPost) => post.link !== null,
    text: (post: ArrivedPost) => post.text !== '',
    time: (post: ArrivedPost) => post.saidAt !== null,
    title: (post: ArrivedPost) => post.title !== '',
  }
  const parts = Object.entries(has)
    .filter(([, test]) => kept.filter(test).length * 2 > kept.length)
    .map(([name]) => name)
  const unread = Math.max(0, given.length - mostEntries)
  return { form, print: `${form}:${parts.join(',')}`, entries: kept, unread }
}

/** What of the former print the new one lacks; empty when nothing is missing. Null when the form is another. */
export function lostSince(former: string, print: string): string[] | null {
  const [formerForm, formerParts = ''] = former.split(':')
  const [form, parts = ''] = print.split(':')
  if (form !== formerForm) return null
  const now = new Set(parts.split(','))
  return formerParts.split(',').filter((part) => part !== '' && !now.has(part))
}

/** A link as the page means it; null when it is none. */
export function resolveLink(link: string | null | undefined, base: string): string | null {
  const url = link ? URL.parse(link.trim(), base) : null
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}

/** What an entry is known by: what the source calls it, else its link, else what it says. */
export function keyOf(entry: {
  readonly given: string | number | null | undefined
  readonly link: string | null
  readonly title: string
  readonly text: string
}): string {
  return entry.given === null || entry.given === undefined
    ? (entry.link ?? `${entry.title}\n${entry.text}`)
    : String(entry.given)
}
