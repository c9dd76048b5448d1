import type { XmlElement, XmlNode } from '#kernel/files/xml.ts'
import { parseXml } from '#kernel/files/xml.ts'
import type { ArrivedPost } from './arrived.ts'
import { readInstant } from './feed-dates.ts'
import type { FeedReading } from './feed-entry.ts'
import { keyOf, readingOf, resolveLink } from './feed-entry.ts'
import { plainOf } from './feed-plain.ts'

/** Reads RSS 0.9x, 1.0 and 2.0 and Atom 1.0 (RFC 4287). @throws Unreadable when it is no sound XML */
export function readXmlFeed(text: string, base: string): FeedReading {
  // The text is decoded already: what the declaration says of bytes holds no more.
  const root = parseXml(Buffer.from(text.replace(/^\s*<\?xml[^>]*\?>/, '')))
  if (root.name === 'feed') return readingOf('atom', elements(root, 'entry'), (one) => readAtom(one, base))
  if (root.name !== 'rss' && root.name !== 'RDF')
    return { problem: `返回的是 XML，但不是 RSS 或者 Atom（根元素是 ${root.name.slice(0, 40)}）` }
  const items = [root, ...elements(root, 'channel')].flatMap((parent) => elements(parent, 'item'))
  return readingOf('rss', items, (one) => readRss(one, base))
}

function readRss(item: XmlElement, base: string): ArrivedPost {
  const link = resolveLink(valueOf(item, 'link'), base)
  const text = plainOf(valueOf(item, 'encoded') ?? valueOf(item, 'description') ?? '')
  const title = plainOf(valueOf(item, 'title') ?? '')
  return {
    key: keyOf({ given: valueOf(item, 'guid'), link, title, text }),
    link,
    title,
    text,
    saidAt: readInstant(valueOf(item, 'pubDate') ?? valueOf(item, 'date')),
    author: valueOf(item, 'creator') ?? valueOf(item, 'author'),
    replies: countOf(valueOf(item, 'comments')),
  }
}

function readAtom(entry: XmlElement, base: string): ArrivedPost {
  const links = elements(entry, 'link')
  const chosen =
    links.find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate') ?? links[0]
  const link = resolveLink(chosen?.attributes.get('href'), base)
  const title = plainOf(valueOf(entry, 'title') ?? '')
  const text = plainOf(valueOf(entry, 'content') ?? valueOf(entry, 'summary') ?? '')
  const [author] = elements(entry, 'author')
  return {
    key: keyOf({ given: valueOf(entry, 'id'), link, title, text }),
    link,
    title,
    text,
    saidAt: readInstant(valueOf(entry, 'published') ?? valueOf(entry, 'updated')),
    author: author ? valueOf(author, 'name') : null,
  }
}

/** slash:comments is a count; comments of RSS itself is an address. */
function countOf(value: string | null): number | null {
  return value !== null && /^\d+$/.test(value) ? Number(value) : null
}

function elements({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name)
}

/** All text of the first child element of that name; null when there is none or it is empty. */
function valueOf(parent: XmlElement, name: string): string | null {
  const [found] = elements(parent, name)
  return (found && textIn(found.children).trim()) || null
}

function textIn(nodes: readonly XmlNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textIn(node.children))).join('')
}
