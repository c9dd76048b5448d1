import type { HtmlNode, HtmlParent } from '#kernel/files/html.ts'
import { parseHtml } from '#kernel/files/html.ts'

const lines = new Set('p div li tr br h1 h2 h3 h4 h5 h6 blockquote section article hr dt dd'.split(' '))
const unread = /^(?:script|style|template|noscript|iframe|object|svg|head)$/
/** Characters of markup that are read of one entry. */
const longestMarkup = 400_000

/** What a person would read of markup: no tag, script or address stays. @throws Unreadable when it is nested too deep */
export function plainOf(markup: string): string {
  if (!/[<&]/.test(markup)) return tidy(markup)
  return textOf(parseHtml(markup.slice(0, longestMarkup)))
}

/** The same, of a part of a page. */
export function textOf(node: HtmlNode | HtmlParent): string {
  const parts: string[] = []
  gather(node, parts)
  return tidy(parts.join(''))
}

function gather(node: HtmlNode | HtmlParent, parts: string[]): void {
  if ('value' in node) parts.push(node.value.replace(/\s+/g, ' '))
  if (!('childNodes' in node)) return
  const name = 'tagName' in node ? node.tagName : ''
  if (unread.test(name)) return
  if (lines.has(name)) parts.push('\n')
  for (const child of node.childNodes) gather(child, parts)
  if (lines.has(name) && name !== 'br') parts.push('\n')
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}
