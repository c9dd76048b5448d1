/** One paragraph, heading, list item or table row of a body, as it is compared. */
export interface Block {
  /** What kind of block it is, e.g. "p", "h2", "li", "tr". */
  readonly kind: string
  /** The words a reader sees; cells of a row are separated by " │ ". */
  readonly text: string
  /** The block as written, so that a change of form alone is seen too. */
  readonly html: string
}

const blockTags = new Set('p h2 h3 h4 h5 h6 li dt dd tr caption figcaption pre hr blockquote'.split(' '))
const containers = new Set('ul ol dl table thead tbody tfoot colgroup section div figure'.split(' '))
const cellTags = new Set(['td', 'th'])

interface Reading {
  readonly blocks: Block[]
  kind: string
  text: string
  html: string
  cells: number
}

/**
 * Cuts the HTML of a body into blocks. Written for HTML of the body's allow-list: well-formed, without scripts, comments
 * or attributes that hold ">". Needs no browser, so that it is tested as it is.
 */
export function blocksOf(html: string): Block[] {
  const reading: Reading = { blocks: [], kind: 'p', text: '', html: '', cells: 0 }
  for (const [token] of html.matchAll(/<[^>]+>|[^<]+/g)) {
    if (token.startsWith('<')) readTag(token, reading)
    else readText(token, reading)
  }
  endBlock(reading)
  return reading.blocks
}

function readText(token: string, reading: Reading): void {
  reading.text += decode(token)
  reading.html += token
}

function readTag(tag: string, reading: Reading): void {
  const name = nameOf(tag)
  if (reading.kind === 'tr' && tag !== '</tr>') return readInRow(name, tag, reading)
  if (blockTags.has(name) || containers.has(name)) {
    endBlock(reading)
    if (tag.startsWith('</') || containers.has(name)) return
    reading.kind = name
    reading.html = tag
    if (name === 'hr') reading.text = '————'
    return
  }
  readInline(name, tag, reading)
}

function nameOf(tag: string): string {
  return /^<\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
}

/** Inside a table row nothing ends the block: paragraphs and lists in a cell belong to the row. */
function readInRow(name: string, tag: string, reading: Reading): void {
  if (cellTags.has(name) && !tag.startsWith('</')) {
    if (reading.cells > 0) reading.text = `${reading.text.trimEnd()} │ `
    reading.cells += 1
  } else if (blockTags.has(name)) reading.text += ' '
  readInline(name, tag, reading)
}

function readInline(name: string, tag: string, reading: Reading): void {
  reading.html += tag
  if (name === 'br') reading.text += '\n'
  if (name === 'img') reading.text += `〔图片${altOf(tag)}〕`
}

function endBlock(reading: Reading): void {
  const text = reading.text.replaceAll(/[ \t\r]+/g, ' ').trim()
  if (text !== '') reading.blocks.push({ kind: reading.kind, text, html: reading.html })
  Object.assign(reading, { kind: 'p', text: '', html: '', cells: 0 })
}

function altOf(tag: string): string {
  const alt = /\salt="([^"]*)"/.exec(tag)?.[1]
  return alt ? `：${decode(alt)}` : ''
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function decode(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return named[entity] ?? whole
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
