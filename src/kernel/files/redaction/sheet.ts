import { newBudget } from '../archive.ts'
import { writePackage } from '../clean/package.ts'
import { openPackage, relatedPath } from '../opc.ts'
import { attribute, child, descendants, textOf } from '../xml.ts'
import type { EditableElement } from '../xml-edit.ts'
import { editableChildren, parseEditable, sibling, writeXml } from '../xml-edit.ts'
import { around, blackOut, coversByPiece, findMatches } from './match.ts'
import type { RedactionHit } from './redaction.ts'

/**
 * Blacks out what stands over several cells of a row: such a cell becomes a text of its own. What stands within one
 * cell is found in the strings of the workbook afterwards.
 */
export async function redactRows(
  bytes: Buffer,
  terms: readonly string[],
): Promise<{ bytes: Buffer; hits: RedactionHit[] }> {
  const office = await openPackage(bytes, newBudget())
  const stringsPath = relatedPath(office, office.mainPath, 'sharedStrings')
  const strings = stringsPath === undefined ? [] : stringsOf(office.bytes(stringsPath))
  const replaced = new Map<string, Buffer>()
  const hits: RedactionHit[] = []
  for (const { type, target } of office.relationsOf(office.mainPath)) {
    const part = type === 'worksheet' ? office.bytes(target) : undefined
    if (!part) continue
    const root = parseEditable(part)
    for (const data of editableChildren(root, 'sheetData'))
      for (const row of editableChildren(data, 'row')) hits.push(...redactRow(row, strings, terms))
    replaced.set(target, writeXml(root))
  }
  const plan = { isDropped: () => false, isDroppedRelation: () => false, replaced, contentTypes: {} }
  return { bytes: await writePackage(office, plan), hits }
}

function stringsOf(bytes: Buffer | undefined): string[] {
  if (!bytes) return []
  return editableChildren(parseEditable(bytes), 'si').map((string) =>
    descendants(string, 't')
      .map((text) => textOf(text))
      .join(''),
  )
}

function redactRow(
  row: EditableElement,
  strings: readonly string[],
  terms: readonly string[],
): RedactionHit[] {
  const cells = editableChildren(row, 'c')
  const pieces = cells.map((cell) => ({ text: shownIn(cell, strings), line: 0 }))
  const matches = findMatches(pieces, terms)
  for (const [index, covers] of coversByPiece(matches)) {
    const cell = cells[index]
    const piece = pieces[index]
    if (cell && piece) becomeText(cell, blackOut(piece.text, covers))
  }
  const text = pieces.map((piece) => piece.text).join(' ')
  const after = cells.map((cell) => shownIn(cell, strings)).join(' ')
  const where = `第${attribute(row, 'r') ?? '?'}行`
  return matches.map(({ term }) => ({ term, where, before: around(text, term), after: around(after, '██') }))
}

function shownIn(cell: EditableElement, strings: readonly string[]): string {
  if (attribute(cell, 't') === 's') return strings[Number(textOf(child(cell, 'v')))] ?? ''
  return textOf(cell)
}

function becomeText(cell: EditableElement, text: string): void {
  const written = sibling(cell, 't', {}, [text])
  cell.children.splice(0, cell.children.length, sibling(cell, 'is', {}, [written]))
  cell.sourceAttributes.set('t', 'inlineStr')
  ;(cell.attributes as Map<string, string>).set('t', 'inlineStr')
}
