import type { DefaultTreeAdapterMap } from 'parse5'
import { parseFragment, serialize } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** What the text of an item needs to know of the page it stands on. */
export interface BodyPlace {
  readonly itemId: number
  /** Host names that are ours: links to them do not leave. */
  readonly ownHosts: readonly string[]
  /** True in a mirror, where nobody could answer with the notice: links to other sites lead there. */
  readonly isMirror: boolean
}

/**
 * The HTML of an item as it stands on its page: headings continue from the title without gaps, wide tables can be moved
 * sideways by keyboard too, pictures without words say so, and links to other sites lead through the notice.
 *
 * @param html HTML that has passed the allow-list.
 */
export function presentBody(html: string, place: BodyPlace): string {
  const fragment = parseFragment(html)
  const elements = [...elementsIn(fragment)]
  const levels = [...new Set(elements.map(levelOf).filter((level) => level > 0))].sort((a, b) => a - b)
  markLetterForm(fragment.childNodes.filter(isElement))
  for (const element of elements) {
    const level = levelOf(element)
    if (level > 0) rename(element, `h${Math.min(6, levels.indexOf(level) + 2)}`)
    if (element.tagName === 'img') describePicture(element)
    if (element.tagName === 'a') announceLeaving(element, place)
    if (element.tagName === 'table') wrapTable(element)
  }
  return serialize(fragment)
}

/** Every address of another site that a text links to, as it is written there. */
export function foreignLinks(html: string): string[] {
  return [...elementsIn(parseFragment(html))]
    .filter(({ tagName }) => tagName === 'a')
    .flatMap((element) => attribute(element, 'href') ?? [])
    .filter((href) => /^https?:\/\//i.test(href))
}

function* elementsIn(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return
  // A copy: wrapping a table changes the list that is being walked.
  for (const child of node.childNodes.slice()) {
    if ('tagName' in child) yield child
    yield* elementsIn(child)
  }
}

/** A document begins with those it is addressed to and ends with who signs and when: each has its place on the line. */
function markLetterForm(blocks: readonly Element[]): void {
  const paragraphs = blocks.filter(({ tagName }) => tagName === 'p')
  const [first] = paragraphs
  if (first && first === blocks[0] && /^[^。；]{2,60}：$/.test(textOf(first)))
    setAttribute(first, 'class', 'salutation')
  const last = paragraphs.findLast((paragraph) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(textOf(paragraph)))
  if (!last || last === first) return
  setAttribute(last, 'class', 'signature')
  const signer = paragraphs[paragraphs.indexOf(last) - 1]
  if (signer && signer !== first && /^[^。；：！？]{2,30}$/.test(textOf(signer)))
    setAttribute(signer, 'class', 'signature')
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value.trim()
  return 'childNodes' in node ? node.childNodes.map(textOf).join('').trim() : ''
}

function levelOf({ tagName }: Element): number {
  return /^h[1-6]$/.test(tagName) ? Number(tagName[1]) : 0
}

function rename(element: Element, tagName: string): void {
  element.tagName = tagName
  element.nodeName = tagName
}

function describePicture(image: Element): void {
  if (attribute(image, 'alt') === undefined) setAttribute(image, 'alt', '图片（没有文字说明）')
  setAttribute(image, 'loading', 'lazy')
}

function announceLeaving(link: Element, { itemId, ownHosts, isMirror }: BodyPlace): void {
  const href = attribute(link, 'href')
  if (href === undefined || !/^https?:\/\//i.test(href)) return
  const host = URL.parse(href)?.hostname
  if (host && ownHosts.includes(host)) return
  setAttribute(link, 'rel', 'nofollow')
  if (isMirror) return
  setAttribute(link, 'href', `/leaving?item=${itemId}&to=${encodeURIComponent(href)}`)
}

function wrapTable(table: Element): void {
  const parent = table.parentNode
  if (!parent) return
  const region: Element = {
    nodeName: 'div',
    tagName: 'div',
    namespaceURI: table.namespaceURI,
    attrs: [
      { name: 'class', value: 'sheet' },
      { name: 'role', value: 'region' },
      { name: 'aria-label', value: '表格，可左右移动查看' },
      { name: 'tabindex', value: '0' },
    ],
    childNodes: [table],
    parentNode: parent,
  }
  parent.childNodes.splice(parent.childNodes.indexOf(table), 1, region)
  table.parentNode = region
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value
}

function setAttribute(element: Element, name: string, value: string): void {
  element.attrs = [...element.attrs.filter((one) => one.name !== name), { name, value }]
}

/** The HTML of an item for readers elsewhere: every address of ours in full. */
export function absoluteBody(html: string, origin: string): string {
  const fragment = parseFragment(html)
  for (const element of elementsIn(fragment))
    for (const name of ['href', 'src']) {
      const value = attribute(element, name)
      if (value?.startsWith('/')) setAttribute(element, name, origin + value)
    }
  return serialize(fragment)
}
