import { decodeAs, decodeText } from '#kernel/files/decode.ts'
import { Unreadable } from '#kernel/files/unreadable.ts'
import type { ListSelectors } from '../contract/words.ts'
import type { FeedReading } from './feed-entry.ts'
import { readJsonFeed } from './feed-json.ts'
import { readListPage } from './feed-list.ts'
import { readXmlFeed } from './feed-xml.ts'

/** An answer of a source, of which nothing is believed: not its type, not its encoding. */
export interface FeedAnswer {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Where it was found: links are relative to it. */
  readonly url: string
}

/** Reads an answer by what it is, whatever it says of itself. Null selectors: a feed is expected. */
export function readFeed(
  { bytes, contentType, url }: FeedAnswer,
  selectors: ListSelectors | null,
): FeedReading {
  const text = decodeAnswer(bytes, contentType).replace(/^\uFEFF/, '')
  const start = text.trimStart().slice(0, 1000)
  try {
    if (selectors) return readListPage(text, selectors, url)
    if (start.startsWith('{')) return readJsonFeed(text, url)
    if (/^<(?:!doctype\s+html|html)\b/i.test(start.replace(/^(?:<!--[\s\S]*?-->\s*)*/, '')))
      return { problem: '返回的是网页，不是订阅源；可能改版了，或者要求登录' }
    if (start.startsWith('<')) return readXmlFeed(withoutForbidden(text), url)
    return { problem: '返回的内容不是 RSS、Atom 或者 JSON Feed' }
  } catch (error) {
    if (error instanceof Unreadable) return { problem: '内容残缺或者有错误，无法读取' }
    throw error
  }
}

/** Control characters that no XML may have, and that one careless entry brings into a whole feed. */
function withoutForbidden(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
}

/**
 * Valid UTF-8 is read as such, whatever the labels say, and so is a mark at the beginning. Labels count only for
 * encodings that cannot be told from the bytes.
 */
function decodeAnswer(bytes: Uint8Array, contentType: string): string {
  const plain = decodeText(bytes)
  if (plain.encoding !== 'gb18030') return plain.text
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  const label =
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]
  return label && !/^(?:utf-?8|iso-8859-1|gb.*)$/i.test(label) ? decodeAs(bytes, label) : plain.text
}
