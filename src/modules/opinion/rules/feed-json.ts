import { z } from 'zod'
import type { ArrivedPost } from './arrived.ts'
import { readInstant } from './feed-dates.ts'
import type { FeedReading } from './feed-entry.ts'
import { keyOf, readingOf, resolveLink } from './feed-entry.ts'
import { plainOf } from './feed-plain.ts'

const words = z.string().nullish().catch(null)
const Author = z.object({ name: words }).catch({ name: null })

const Item = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: words,
  title: words,
  content_text: words,
  content_html: words,
  summary: words,
  date_published: words,
  date_modified: words,
  author: Author.nullish(),
  authors: z.array(Author).nullish().catch(null),
})

const Feed = z.object({ version: z.string().includes('jsonfeed.org'), items: z.array(z.unknown()) })

/** Reads JSON Feed 1.0 and 1.1. */
export function readJsonFeed(source: string, base: string): FeedReading {
  const feed = Feed.safeParse(parse(source))
  if (!feed.success) return { problem: '返回的是 JSON，但不是 JSON Feed' }
  return readingOf('json', feed.data.items, (given) => {
    const item = Item.safeParse(given)
    return item.success ? readItem(item.data, base) : undefined
  })
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return null
  }
}

function readItem(item: z.infer<typeof Item>, base: string): ArrivedPost {
  const link = resolveLink(item.url, base)
  const title = plainOf(item.title ?? '')
  const text = item.content_text ?? plainOf(item.content_html ?? item.summary ?? '')
  return {
    key: keyOf({ given: item.id, link, title, text }),
    link,
    title,
    text,
    saidAt: readInstant(item.date_published ?? item.date_modified),
    author: (item.authors?.[0] ?? item.author)?.name ?? null,
  }
}
