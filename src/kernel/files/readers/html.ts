import type { HtmlElement, HtmlNode } from '../html.ts'
import { attributeOf, findElements, isElement, parseHtml, rawText } from '../html.ts'
import type { Reading } from '../reading.ts'
import { describe, hide, show } from '../reading.ts'

/** Reads a page: what a browser would show, and what it would not. */
export function readHtml(bytes: Buffer, reading: Reading): void {
  readHtmlSource(bytes, reading)
}

/** The same for a page that is text already. */
export function readHtmlSource(source: Buffer | string, reading: Reading): void {
  const page = parseHtml(source)
  const walk: Walk = { reading, line: '', scripts: 0, handlers: 0 }
  for (const node of page.childNodes) visit(node, walk)
  endLine(walk)
  const title = findElements(page, ({ tagName }) => tagName === 'title')[0]
  if (title) describe(reading, '标题', rawText(title))
  for (const meta of findElements(page, ({ tagName }) => tagName === 'meta')) readMeta(meta, reading)
  if (walk.scripts > 0) hide(reading, 'javascript', '网页脚本', `${walk.scripts} 段`)
  if (walk.handlers > 0) hide(reading, 'javascript', '元素上的事件脚本', `${walk.handlers} 处`)
}

interface Walk {
  readonly reading: Reading
  line: string
  scripts: number
  handlers: number
}

function endLine(walk: Walk): void {
  show(walk.reading, walk.line.replaceAll(/[ \u00A0]{2,}/g, ' ').trim())
  walk.line = ''
}

const blocks = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)

const silent = new Set('head script style template noscript svg math iframe object embed title'.split(' '))

function visit(node: HtmlNode, walk: Walk): void {
  if (node.nodeName === '#text' && 'value' in node) {
    walk.line += node.value.replaceAll(/[\s\u00A0]+/g, ' ')
  } else if (node.nodeName === '#comment' && 'data' in node) {
    if (!/^\[if |^<!\[endif/.test(node.data)) hide(walk.reading, 'comment', '网页源代码中的注释', node.data)
  } else if (isElement(node)) visitElement(node, walk)
}

function visitElement(element: HtmlElement, walk: Walk): void {
  walk.handlers += element.attrs.filter(({ name }) => /^on[a-z]+$/.test(name)).length
  const reason = hidingStyle(element)
  if (silent.has(element.tagName)) visitSilent(element, walk)
  else if (element.tagName === 'br') endLine(walk)
  else if (element.tagName === 'input') visitInput(element, walk)
  else if (reason) hide(walk.reading, reason, '网页中不显示的内容', rawText(element).replaceAll(/\s+/g, ' '))
  else visitShown(element, walk)
}

function visitShown(element: HtmlElement, walk: Walk): void {
  const isBlock = blocks.has(element.tagName)
  if (isBlock) endLine(walk)
  for (const node of element.childNodes) visit(node, walk)
  if (element.tagName === 'td' || element.tagName === 'th') walk.line += '\t'
  if (isBlock) endLine(walk)
}

function visitInput(element: HtmlElement, walk: Walk): void {
  const value = attributeOf(element, 'value') ?? ''
  if (attributeOf(element, 'type') === 'hidden') hide(walk.reading, 'hiddenText', '网页中的隐藏字段', value)
}

function visitSilent(element: HtmlElement, walk: Walk): void {
  if (element.tagName === 'script') walk.scripts += 1
  if (/^(iframe|object|embed)$/.test(element.tagName)) {
    const address = attributeOf(element, 'src') ?? attributeOf(element, 'data') ?? ''
    hide(walk.reading, 'externalLink', '嵌入的外部页面或对象', address)
  }
  for (const node of element.childNodes)
    if (isElement(node) && element.tagName === 'head') visitElement(node, walk)
}

/** Why an element's own style keeps its text from being seen. */
function hidingStyle(element: HtmlElement): 'hiddenText' | 'whiteText' | undefined {
  if (attributeOf(element, 'hidden') !== undefined) return 'hiddenText'
  const style = (attributeOf(element, 'style') ?? '').toLowerCase().replaceAll(/\s+/g, '')
  if (/(^|;)(display:none|visibility:hidden|opacity:0(\.0+)?(;|$))/.test(style)) return 'hiddenText'
  if (/(^|;)font-size:0(px|pt|em)?(;|$)/.test(style)) return 'whiteText'
  const isWhite = /(^|;)color:(#fff|#ffffff|white|rgb\(255,255,255\))(;|!|$)/.test(style)
  return isWhite && !/background/.test(style) ? 'whiteText' : undefined
}

const metaTitles: Readonly<Record<string, string>> = {
  author: '作者',
  keywords: '关键词',
  description: '备注',
  generator: '应用程序',
  articletitle: '文章标题',
  pubdate: '发布时间',
  contentsource: '来源',
  columnname: '栏目名称',
  sitename: '网站名称',
}

function readMeta(meta: HtmlElement, reading: Reading): void {
  const title = metaTitles[(attributeOf(meta, 'name') ?? '').toLowerCase()]
  if (title) describe(reading, title, attributeOf(meta, 'content') ?? '', title === '作者')
}
