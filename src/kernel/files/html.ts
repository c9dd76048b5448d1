import type { DefaultTreeAdapterTypes } from 'parse5'
import { parse } from 'parse5'
import { decodeAs } from './decode.ts'
import { unreadable } from './unreadable.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode

/** Elements that need no end tag, so that counting theirs says nothing of depth. */
const endless = new Set(
  'p li td th tr dt dd thead tbody tfoot colgroup option br hr img col input meta link'.split(' '),
)

/** Whether elements lie in one another by the thousand: parsers' time grows with the square of the depth. */
export function isTooDeep(html: string): boolean {
  let depth = 0
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (endless.has((name ?? '').toLowerCase())) continue
    depth = slash ? Math.max(0, depth - 1) : depth + 1
    if (depth > 5000) return true
  }
  return false
}

/** Parses a page whose encoding it states itself. @throws Unreadable when it is nested too deep */
export function parseHtml(source: Uint8Array | string): DefaultTreeAdapterTypes.Document {
  const html = typeof source === 'string' ? source : decodeHtml(source)
  if (isTooDeep(html)) throw unreadable.tooDeep()
  return parse(html)
}

/** The text of an HTML file, by its byte-order mark, its meta element or its bytes. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  return decodeAs(bytes, /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1])
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

/** Child elements, those of a template included. */
export function elementsOf(parent: HtmlParent): HtmlElement[] {
  return parent.childNodes.filter(isElement)
}

/** Every element below, in document order, that the test accepts. */
export function findElements(parent: HtmlParent, test: (element: HtmlElement) => boolean): HtmlElement[] {
  return elementsOf(parent).flatMap((element) => [
    ...(test(element) ? [element] : []),
    ...findElements(element, test),
  ])
}

/** All text below, as it stands in the source, without scripts and styles. */
export function rawText(node: HtmlNode | HtmlParent): string {
  if ('value' in node) return node.value
  if (!('childNodes' in node)) return ''
  if ('tagName' in node && /^(script|style|template)$/.test(node.tagName)) return ''
  return node.childNodes.map(rawText).join('')
}
