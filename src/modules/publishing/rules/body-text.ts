import type { DefaultTreeAdapterMap } from 'parse5'
import { parseFragment } from 'parse5'
import type { PartAside, PartLink } from '#kernel/screening/finding.ts'

type Node = DefaultTreeAdapterMap['childNode']

/** What a reader sees of a body: paragraphs and table rows end with \n, cells are separated by \t. */
export interface BodyText {
  readonly text: string
  readonly links: readonly PartLink[]
  /** Attributes and remarks: they stand in the source of the page and not in the text. */
  readonly asides: readonly PartAside[]
}

const lineElements = new Set(
  'p h2 h3 h4 h5 h6 li dt dd tr caption figcaption blockquote pre div section hr'.split(' '),
)

/** Reads HTML of the allow-list as text. */
export function bodyText(html: string): BodyText {
  const reading: Reading = { parts: [], length: 0, last: '\n', cells: 0, rowCells: 0, links: [], asides: [] }
  for (const node of parseFragment(html).childNodes) read(node, reading)
  return { text: reading.parts.join('').trimEnd(), links: reading.links, asides: reading.asides }
}

interface Reading {
  readonly parts: string[]
  length: number
  /** The last character; a line break at the beginning, so that no text begins with space. */
  last: string
  /** How many table cells the place is in. */
  cells: number
  /** How many cells of the row were read. */
  rowCells: number
  readonly links: PartLink[]
  readonly asides: PartAside[]
}

function read(node: Node, reading: Reading): void {
  if (!('childNodes' in node)) return addLeaf(node, reading)
  const isCell = node.nodeName === 'td' || node.nodeName === 'th'
  const isLine = lineElements.has(node.nodeName)
  if (node.nodeName === 'tr') reading.rowCells = 0
  if (isCell) openCell(reading)
  if (isLine) endLine(reading)
  const start = reading.length
  for (const child of node.childNodes) read(child, reading)
  addElement(node, start, reading)
  if (isCell) reading.cells -= 1
  if (isLine) endLine(reading)
}

function addLeaf(node: Node, reading: Reading): void {
  if (node.nodeName === '#text') addText(node, reading)
  if (node.nodeName === '#comment' && 'data' in node)
    reading.asides.push({ where: '网页注释', text: node.data })
}

function addElement(node: Node, start: number, reading: Reading): void {
  if (node.nodeName === 'br') endLine(reading)
  if (node.nodeName === 'a') addLink(node, start, reading)
  if (node.nodeName === 'img') addImage(node, reading)
  addAsides(node, reading)
}

/** Read elsewhere, or of a form that holds a few digits at most. */
const readElsewhere = new Set(
  'href src alt class id colspan rowspan span width height start type scope'.split(' '),
)

function addAsides(node: Node, reading: Reading): void {
  if (!('attrs' in node)) return
  const element = elementTitles[node.nodeName] ?? '正文'
  for (const { name, value } of node.attrs) {
    if (readElsewhere.has(name) || value.trim() === '') continue
    const title = attributeTitles[name] ?? `属性“${name}”`
    reading.asides.push({ where: `${element}的${title}`, text: value })
  }
}

const attributeTitles: Readonly<Record<string, string>> = { title: '提示文字', lang: '语言标记' }
const elementTitles: Readonly<Record<string, string>> = {
  a: '链接',
  p: '段落',
  img: '图片',
  table: '表格',
  td: '单元格',
  th: '单元格',
}

function openCell(reading: Reading): void {
  if (reading.rowCells > 0) append(reading, '\t')
  reading.rowCells += 1
  reading.cells += 1
}

function addText(node: Node, reading: Reading): void {
  const value = 'value' in node ? node.value.replaceAll(/[ \t\r\n]+/g, ' ') : ''
  append(reading, /\s/.test(reading.last) ? value.trimStart() : value)
}

/** Ends the line, or inside a table cell the word: a paragraph in a cell does not break the row. */
function endLine(reading: Reading): void {
  if (reading.cells > 0) {
    if (!/\s/.test(reading.last)) append(reading, ' ')
  } else if (reading.last !== '\n') append(reading, '\n')
}

function addLink(node: Node, start: number, reading: Reading): void {
  const href = attribute(node, 'href')
  if (href) reading.links.push({ href, text: textSince(start, reading), start, end: reading.length })
}

function textSince(start: number, { parts, length }: Reading): string {
  let text = ''
  for (let index = parts.length - 1; index >= 0 && text.length < length - start; index--)
    text = `${parts[index] ?? ''}${text}`
  return text
}

/** The words that stand for a picture are read like any other. */
function addImage(node: Node, reading: Reading): void {
  append(reading, attribute(node, 'alt')?.trim() ?? '')
  const src = attribute(node, 'src')
  if (src) reading.links.push({ href: src, text: '', start: 0, end: 0 })
}

function append(reading: Reading, text: string): void {
  if (text === '') return
  reading.parts.push(text)
  reading.length += text.length
  reading.last = text.at(-1) ?? reading.last
}

function attribute(node: Node, name: string): string | undefined {
  return 'attrs' in node ? node.attrs.find((found) => found.name === name)?.value : undefined
}

/** The beginning of a text as a summary: whole sentences where they fit, at most `longest` characters. */
export function summarise(text: string, longest = 100): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  const cut = line.slice(0, longest)
  const end = Math.max(...['。', '；', '！', '？'].map((mark) => cut.lastIndexOf(mark)))
  return end >= longest / 3 ? cut.slice(0, end + 1) : `${cut.slice(0, longest - 1)}…`
}
