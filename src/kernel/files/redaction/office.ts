import { newBudget } from '../archive.ts'
import { cleanDocx } from '../clean/docx.ts'
import { writePackage } from '../clean/package.ts'
import { cleanXlsx } from '../clean/xlsx.ts'
import { openPackage } from '../opc.ts'
import type { EditableElement } from '../xml-edit.ts'
import { editableChildren, parseEditable, writeXml } from '../xml-edit.ts'
import type { Piece } from './match.ts'
import { around, blackOut, coversByPiece, findMatches, scrubText } from './match.ts'
import type { RedactedBytes } from './redacted.ts'
import type { RedactionHit } from './redaction.ts'
import { redactRows } from './sheet.ts'

/** A Word document without the terms, cleaned of everything its reader does not see. */
export async function redactDocx(bytes: Buffer, terms: readonly string[]): Promise<RedactedBytes> {
  return await redactPackage(await cleanDocx(bytes), terms)
}

/** A workbook without the terms, cleaned of everything its reader does not see. */
export async function redactXlsx(bytes: Buffer, terms: readonly string[]): Promise<RedactedBytes> {
  const cleaned = await redactRows(await cleanXlsx(bytes), terms)
  const { bytes: written, hits, warnings } = await redactPackage(cleaned.bytes, terms)
  return { bytes: written, hits: [...cleaned.hits, ...hits], warnings }
}

/** Every part of the document, its properties and the addresses it links to. */
async function redactPackage(bytes: Buffer, terms: readonly string[]): Promise<RedactedBytes> {
  const office = await openPackage(bytes, newBudget())
  const replaced = new Map<string, Buffer>()
  const hits: RedactionHit[] = []
  for (const entry of office.entries) {
    if (!/\.(xml|rels|vml)$/i.test(entry.path) || entry.path === '[Content_Types].xml') continue
    const root = parseEditable(entry.read())
    hits.push(...redactLines(root, terms, partTitle(entry.path)))
    scrub(root, terms)
    replaced.set(entry.path, writeXml(root))
  }
  const pictures = office.entries.filter(({ path }) => /\/media\//.test(path)).length
  const written = await writePackage(office, {
    isDropped: () => false,
    isDroppedRelation: () => false,
    replaced,
    contentTypes: {},
  })
  const warnings = pictures > 0 ? [`文件中有 ${pictures} 张图片，图片中的文字不能自动遮盖，请逐一核对`] : []
  return { bytes: written, hits, warnings }
}

function partTitle(path: string): string {
  if (/header\d*\.xml$/.test(path)) return '页眉'
  if (/footer\d*\.xml$/.test(path)) return '页脚'
  if (/(foot|end)notes\.xml$/.test(path)) return '脚注'
  if (path.endsWith('sharedStrings.xml')) return '单元格'
  if (/(charts|diagrams|drawings)\//.test(path)) return '图形'
  if (/docProps\//.test(path)) return '文档属性'
  return '正文'
}

interface TextNode extends Piece {
  readonly owner: EditableElement
}

/** Blacks out terms over the runs of a line; changes the tree. */
function redactLines(root: EditableElement, terms: readonly string[], part: string): RedactionHit[] {
  const nodes: TextNode[] = []
  let line = 0
  collect(root, { nodes, next: () => (line += 1) }, 0, false)
  const matches = findMatches(nodes, terms)
  const lines = Map.groupBy(nodes, (node) => node.line)
  const before = new Map(Array.from(lines, ([key, own]) => [key, own.map(({ text }) => text).join('')]))
  for (const [index, covers] of coversByPiece(matches)) {
    const node = nodes[index]
    if (node) node.owner.children.splice(0, node.owner.children.length, blackOut(node.text, covers))
  }
  return matches.map(({ term, line: at }) => {
    const text = before.get(at) ?? ''
    return {
      term,
      where: `${part}第${at}段`,
      before: around(text, term),
      after: around(scrubText(text, terms), '██'),
    }
  })
}

interface Collected {
  readonly nodes: TextNode[]
  readonly next: () => number
}

/** Texts in order; a row of a table is one line, and so is a paragraph outside one or a string of a workbook. */
function collect(element: EditableElement, into: Collected, line: number, isInRow: boolean): void {
  for (const child of editableChildren(element)) {
    if (child.name === 't') {
      const text = child.children.filter((node) => typeof node === 'string').join('')
      into.nodes.push({ text, line, owner: child })
      continue
    }
    const begins = child.name === 'tr' || (!isInRow && (child.name === 'p' || child.name === 'si'))
    collect(child, into, begins ? into.next() : line, isInRow || child.name === 'tr')
  }
}

/** Attributes that carry words; the others are numbers, references and names of the format. */
const wordy: ReadonlySet<string> = new Set(
  'descr title alt name tooltip location display author caption prompt promptTitle error errorTitle'.split(
    ' ',
  ),
)

/** Blacks out terms in every other text and in every attribute that carries words. */
function scrub(node: EditableElement, terms: readonly string[]): void {
  const isOutside = node.name === 'Relationship' && node.sourceAttributes.get('TargetMode') === 'External'
  for (const [name, value] of node.sourceAttributes)
    if (wordy.has(name.split(':').at(-1) ?? '') || (isOutside && name === 'Target'))
      node.sourceAttributes.set(name, scrubText(value, terms).replaceAll('█', 'X'))
  node.children.forEach((child, index) => {
    if (typeof child === 'string') node.children[index] = scrubText(child, terms)
    else scrub(child, terms)
  })
  keepCellValid(node)
}

/** A number that was blacked out is a text from now on; a workbook would be broken otherwise. */
function keepCellValid(element: EditableElement): void {
  if (element.name !== 'c') return
  const [value] = editableChildren(element, 'v')
  if (value?.children.some((text) => typeof text === 'string' && text.includes('█')))
    element.sourceAttributes.set('t', 'str')
}
