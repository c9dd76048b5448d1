import { writeTimestamp } from '#ui/public/format.ts'
import type { FeedEntry } from '../store/public-feeds.ts'
import { absoluteBody } from './body.ts'
import { fileHref, itemHref } from './links.ts'
import { element, xmlDocument } from './xml.ts'

/** A list as a feed. */
export interface Feed {
  readonly title: string
  readonly description: string
  readonly origin: string
  /** Path of the page whose list it carries. */
  readonly path: string
  /** Path of the feed itself. */
  readonly selfPath: string
  readonly entries: readonly FeedEntry[]
  /** When something in it last changed. */
  readonly changedAt: Date
}

export const feedFormats = {
  rss: { type: 'application/rss+xml; charset=utf-8', print: printRss },
  atom: { type: 'application/atom+xml; charset=utf-8', print: printAtom },
  json: { type: 'application/feed+json; charset=utf-8', print: printJson },
} as const satisfies Record<string, { type: string; print: (feed: Feed) => string }>

export type FeedFormat = keyof typeof feedFormats

/** RSS 2.0, with whole texts in content:encoded. */
function printRss(feed: Feed): string {
  const { origin } = feed
  const items = feed.entries.map((entry) =>
    element('item', [
      element('title', entry.title),
      element('link', origin + itemHref(entry.itemId)),
      element('guid', origin + itemHref(entry.itemId), { isPermaLink: 'true' }),
      element('pubDate', entry.listedAt.toUTCString()),
      element('dc:creator', entry.unitTitle),
      element('description', entry.summary || entry.title),
      element('content:encoded', absoluteBody(entry.body, origin)),
      // RSS has room for one file; the text links to all of them.
      ...entry.attachments.slice(0, 1).map((file) =>
        element('enclosure', '', {
          url: origin + fileHref(file),
          length: String(file.sizeBytes),
          type: file.type,
        }),
      ),
    ]),
  )
  const channel = element('channel', [
    element('title', feed.title),
    element('link', origin + feed.path),
    element('description', feed.description),
    element('language', 'zh-CN'),
    element('lastBuildDate', feed.changedAt.toUTCString()),
    element('atom:link', '', { href: origin + feed.selfPath, rel: 'self', type: 'application/rss+xml' }),
    ...items,
  ])
  return xmlDocument(
    element('rss', [channel], {
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    }),
  )
}

/** Atom (RFC 4287). */
function printAtom(feed: Feed): string {
  const { origin } = feed
  const entries = feed.entries.map((entry) =>
    element('entry', [
      element('id', origin + itemHref(entry.itemId)),
      element('title', entry.title),
      element('link', '', { rel: 'alternate', type: 'text/html', href: origin + itemHref(entry.itemId) }),
      ...entry.attachments.map((file) =>
        element('link', '', {
          rel: 'enclosure',
          type: file.type,
          length: String(file.sizeBytes),
          title: file.title,
          href: origin + fileHref(file),
        }),
      ),
      element('published', writeTimestamp(entry.listedAt)),
      element('updated', writeTimestamp(entry.changedAt)),
      element('author', [element('name', entry.unitTitle)]),
      ...(entry.summary ? [element('summary', entry.summary)] : []),
      element('content', absoluteBody(entry.body, origin), { type: 'html' }),
    ]),
  )
  return xmlDocument(
    element(
      'feed',
      [
        element('id', origin + feed.selfPath),
        element('title', feed.title),
        element('subtitle', feed.description),
        element('updated', writeTimestamp(feed.changedAt)),
        element('link', '', { rel: 'self', type: 'application/atom+xml', href: origin + feed.selfPath }),
        element('link', '', { rel: 'alternate', type: 'text/html', href: origin + feed.path }),
        ...entries,
      ],
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' },
    ),
  )
}

/** JSON Feed 1.1. */
function printJson(feed: Feed): string {
  const { origin } = feed
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: origin + feed.path,
    feed_url: origin + feed.selfPath,
    language: 'zh-CN',
    items: feed.entries.map((entry) => ({
      id: origin + itemHref(entry.itemId),
      url: origin + itemHref(entry.itemId),
      title: entry.title,
      content_html: absoluteBody(entry.body, origin),
      ...(entry.summary && { summary: entry.summary }),
      date_published: writeTimestamp(entry.listedAt),
      date_modified: writeTimestamp(entry.changedAt),
      authors: [{ name: entry.unitTitle }],
      attachments: entry.attachments.map((file) => ({
        url: origin + fileHref(file),
        mime_type: file.type,
        title: file.title,
        size_in_bytes: file.sizeBytes,
      })),
    })),
  })
}
