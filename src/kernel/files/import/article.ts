import type { HtmlElement, HtmlNode, HtmlParent } from '../html.ts'
import { attributeOf, elementsOf, isElement } from '../html.ts'

/**
 * Finds the element of a saved page that holds its article: from the body downwards, always into the child that holds
 * most of the running text. Text in links, menus and short labels does not count.
 */
export function findArticle(body: HtmlParent): HtmlParent {
  const weights = new Map<HtmlParent, number>()
  weigh(body, weights, false)
  let article = body
  for (;;) {
    const whole = weights.get(article) ?? 0
    const next = elementsOf(article).find((child) => (weights.get(child) ?? 0) >= Math.max(1, whole * 0.7))
    if (!next || !wrappers.test(next.tagName)) return article
    article = next
  }
}

const wrappers = /^(div|section|article|main|table|tbody|tr|td|center|form|font|span|a)$/

/** Whether an element is never part of an article: not shown, or there to steer. */
export function isAside(element: HtmlElement): boolean {
  if (
    /^(script|style|noscript|template|nav|button|select|iframe|svg|footer|aside|object|embed|link|meta)$/.test(
      element.tagName,
    )
  )
    return true
  const style = (attributeOf(element, 'style') ?? '').replaceAll(/\s+/g, '').toLowerCase()
  return attributeOf(element, 'hidden') !== undefined || /display:none|visibility:hidden/.test(style)
}

function weigh(parent: HtmlParent, weights: Map<HtmlParent, number>, isLink: boolean): number {
  let weight = 0
  for (const node of parent.childNodes) {
    if (isElement(node)) {
      if (!isAside(node)) weight += weigh(node, weights, isLink || node.tagName === 'a')
    } else weight += textWeight(node, isLink)
  }
  weights.set(parent, weight)
  return weight
}

/** Chinese characters of a text of some length: labels are short, and so are links, unless one was never closed. */
function textWeight(node: HtmlNode, isLink: boolean): number {
  if (node.nodeName !== '#text' || !('value' in node)) return 0
  const words = node.value.match(/[\p{Script=Han}，。；：、A-Za-z]/gu)?.length ?? 0
  return words >= (isLink ? 60 : 10) ? words : 0
}
