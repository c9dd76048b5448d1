import type { Node } from '@tiptap/pm/model'

/**
 * What a reader sees of a body in the editor, and where each character stands in the document. Reads exactly as the
 * server reads the same body as HTML (rules/body-text.ts), so that the places of findings fit.
 */
export interface DocumentText {
  readonly text: string
  /** For each character of `text`, its position in the document. */
  readonly positions: readonly number[]
}

const lineNodes = new Set([
  'paragraph',
  'heading',
  'listItem',
  'term',
  'description',
  'tableRow',
  'figureCaption',
  'blockquote',
  'codeBlock',
  'section',
  'horizontalRule',
])
const cellNodes = new Set(['tableCell', 'tableHeader'])

interface Reading {
  text: string
  readonly positions: number[]
  /** How many table cells the place is in. */
  cells: number
  /** How many cells of the row were read. */
  rowCells: number
}

/** Reads a document as text. */
export function textOfDocument(document: Node): DocumentText {
  const reading: Reading = { text: '', positions: [], cells: 0, rowCells: 0 }
  document.forEach((node, offset) => read(node, offset, reading))
  return { text: reading.text.trimEnd(), positions: reading.positions }
}

/** The positions in the document that a stretch of its text takes; null when it lies outside. */
export function placeOf(
  { positions }: DocumentText,
  start: number,
  end: number,
): { readonly from: number; readonly to: number } | null {
  const [from, last] = [positions[start], positions[end - 1]]
  return from === undefined || last === undefined || end <= start ? null : { from, to: last + 1 }
}

function read(node: Node, position: number, reading: Reading): void {
  if (node.isText) return readText(node.text ?? '', position, reading)
  const name = node.type.name
  const isCell = cellNodes.has(name)
  const isLine = lineNodes.has(name)
  if (name === 'tableRow') reading.rowCells = 0
  if (isCell) openCell(position, reading)
  if (isLine) endLine(position, reading)
  node.forEach((child, offset) => read(child, position + 1 + offset, reading))
  if (name === 'hardBreak') endLine(position, reading)
  if (name === 'image') append(altOf(node), position, reading)
  if (isCell) reading.cells -= 1
  if (isLine) endLine(position + node.nodeSize - 1, reading)
}

function altOf(node: Node): string {
  const alt: unknown = node.attrs['alt']
  return typeof alt === 'string' ? alt.trim() : ''
}

function openCell(position: number, reading: Reading): void {
  if (reading.rowCells > 0) append('\t', position, reading)
  reading.rowCells += 1
  reading.cells += 1
}

/** Spaces count once, and none at the beginning of a line. */
function readText(value: string, position: number, reading: Reading): void {
  const skipped = endsInSpace(reading) ? value.length - value.trimStart().length : 0
  for (let at = skipped; at < value.length; at += 1) {
    const character = value.charAt(at)
    const isSpace = /[ \t\r\n]/.test(character)
    const follows = at > skipped && /[ \t\r\n]/.test(value.charAt(at - 1))
    if (isSpace && follows) continue
    reading.text += isSpace ? ' ' : character
    reading.positions.push(position + at)
  }
}

function endsInSpace({ text }: Reading): boolean {
  return text === '' || /\s$/.test(text)
}

function endLine(position: number, reading: Reading): void {
  if (reading.cells > 0) {
    if (!endsInSpace(reading)) append(' ', position, reading)
  } else if (reading.text !== '' && !reading.text.endsWith('\n')) append('\n', position, reading)
}

function append(text: string, position: number, reading: Reading): void {
  reading.text += text
  for (let at = 0; at < text.length; at += 1) reading.positions.push(position)
}
