import { serializeOuter } from 'parse5'
import type { HtmlElement, HtmlNode, HtmlParent } from '../html.ts'
import { attributeOf, findElements, isElement, rawText } from '../html.ts'
import { isAside } from './article.ts'
import { escapeHtml } from './write.ts'

/** A paragraph of a page, or something that stands whole: a table, a list, a heading. */
export interface PageBlock {
  readonly kind: 'paragraph' | 'whole'
  /** Inner HTML of a paragraph, outer HTML of what stands whole. */
  readonly html: string
  readonly text: string
  readonly isCentered: boolean
  readonly isRight: boolean
}

const wholes = /^(table|ul|ol|dl|pre|blockquote|figure|hr|h[1-6])$/
const blocks =
  /^(p|div|section|article|main|center|td|tr|tbody|table|header|address|li|body|form|details|summary)$/

/** Breaks an article up into its blocks, whatever it wraps them in: div for p, br for the end of a paragraph. */
export function pageBlocks(parent: HtmlParent): PageBlock[] {
  const found: PageBlock[] = []
  let inline: HtmlNode[] = []
  const end = (): void => {
    found.push(...paragraphs(inline, parent))
    inline = []
  }
  for (const node of parent.childNodes) {
    if (!isElement(node)) inline.push(node)
    else if (isAside(node)) continue
    else if (wholes.test(node.tagName) && !isLayout(node)) {
      end()
      found.push({ ...whole, html: serializeOuter(node), text: rawText(node).trim() })
    } else if (blocks.test(node.tagName) || hasBlocks(node)) {
      end()
      found.push(...pageBlocks(node))
    } else inline.push(node)
  }
  end()
  return found
}

const whole = { kind: 'whole', isCentered: false, isRight: false } as const

/** A table with one cell, or with tables in it, was drawn to place something, not to tabulate it. */
function isLayout(element: HtmlElement): boolean {
  if (element.tagName !== 'table') return false
  const inner = findElements(element, ({ tagName }) => /^(td|th|table)$/.test(tagName))
  return inner.length <= 1 || inner.some(({ tagName }) => tagName === 'table')
}

function hasBlocks(element: HtmlElement): boolean {
  return findElements(element, ({ tagName }) => blocks.test(tagName) || wholes.test(tagName)).length > 0
}

/** Inline content between blocks: each br ends a paragraph, as most pages mean it. */
function paragraphs(nodes: readonly HtmlNode[], parent: HtmlParent): PageBlock[] {
  const align = alignmentOf(parent)
  const groups: HtmlNode[][] = [[]]
  for (const node of nodes) {
    if (isElement(node) && node.tagName === 'br') groups.push([])
    else groups.at(-1)?.push(node)
  }
  return groups.flatMap((group) => {
    const html = group
      .map(inlineHtml)
      .join('')
      .replace(/^[\s\u00A0\u3000]+|[\s\u00A0\u3000]+$/g, '')
    const text = group
      .map(rawText)
      .join('')
      .replaceAll(/[\s\u00A0\u3000]+/g, ' ')
      .trim()
    const isFilled = text !== '' || /<img src="\/files\//.test(html)
    return isFilled
      ? [
          {
            kind: 'paragraph' as const,
            html,
            text,
            isCentered: align === 'center',
            isRight: align === 'right',
          },
        ]
      : []
  })
}

function inlineHtml(node: HtmlNode): string {
  if (isElement(node)) return isAside(node) ? '' : serializeOuter(node)
  return node.nodeName === '#text' && 'value' in node
    ? escapeHtml(node.value.replaceAll(/[\s\u00A0]+/g, ' '))
    : ''
}

function alignmentOf(parent: HtmlParent): string {
  if (!('tagName' in parent)) return ''
  if (parent.tagName === 'center') return 'center'
  const style = /text-align\s*:\s*(\w+)/i.exec(attributeOf(parent, 'style') ?? '')?.[1]
  return (style ?? attributeOf(parent, 'align') ?? '').toLowerCase()
}
