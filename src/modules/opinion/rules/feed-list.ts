import type { HtmlElement } from '#kernel/files/html.ts'
import { attributeOf, parseHtml } from '#kernel/files/html.ts'
import type { ListSelectors } from '../contract/words.ts'
import type { ArrivedPost } from './arrived.ts'
import { readInstant } from './feed-dates.ts'
import type { FeedReading } from './feed-entry.ts'
import { keyOf, readingOf, resolveLink } from './feed-entry.ts'
import { textOf } from './feed-plain.ts'
import { readSelector, selectAll } from './selector.ts'

/** Reads a public list page by the selectors of its source. @throws Unreadable when it is nested too deep */
export function readListPage(html: string, selectors: ListSelectors, base: string): FeedReading {
  const entry = readSelector(selectors.entry)
  if (!entry) return { problem: '条目选择器无法识别' }
  const found = selectAll(parseHtml(html), entry)
  if (found.length === 0) return { problem: `页面里没有符合“${selectors.entry}”的条目，页面可能改版了` }
  return readingOf('list', found, (one) => readEntry(one, selectors, base))
}

function readEntry(entry: HtmlElement, selectors: ListSelectors, base: string): ArrivedPost {
  const anchor = entry.tagName === 'a' ? entry : first(entry, selectors.link || 'a[href]')
  const link = resolveLink(anchor && attributeOf(anchor, 'href'), base)
  const titled = selectors.title ? first(entry, selectors.title) : anchor
  const title = titled ? textOf(titled) : ''
  const [body, time] = [first(entry, selectors.text), first(entry, selectors.time)]
  const text = body ? textOf(body) : ''
  return {
    key: keyOf({ given: null, link, title, text }),
    link,
    title,
    text,
    saidAt: time ? readInstant(attributeOf(time, 'datetime') ?? textOf(time)) : null,
    author: null,
  }
}

function first(entry: HtmlElement, selector: string): HtmlElement | undefined {
  const read = selector === '' ? undefined : readSelector(selector)
  return read && selectAll(entry, read)[0]
}
