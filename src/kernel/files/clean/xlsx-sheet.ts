import { columnOf } from '../readers/xlsx/sheet.ts'
import type { CellStyle } from '../readers/xlsx/styles.ts'
import { attribute, child, childrenOf, textOf } from '../xml.ts'
import type { EditableElement, EditableNode } from '../xml-edit.ts'
import { editableChildren, withChildren } from '../xml-edit.ts'

/** Elements of a sheet that name other sheets, other files or views nobody sees. */
const unseenElements = new Set([
  'legacyDrawing',
  'legacyDrawingHF',
  'controls',
  'oleObjects',
  'customSheetViews',
  'dataValidations',
  'extLst',
])

/** A sheet without what stands in hidden rows and columns or in white letters, and with values in place of formulas. */
export function cleanSheet(root: EditableElement, styles: readonly CellStyle[]): EditableElement {
  const hidden = hiddenColumns(root)
  return withChildren(
    root,
    root.children.flatMap((node): EditableNode[] => {
      if (typeof node === 'string') return [node]
      if (unseenElements.has(node.name) || namesOtherSheet(node)) return []
      if (node.name !== 'sheetData') return [node]
      return [
        withChildren(
          node,
          editableChildren(node).map((row) => cleanRow(row, hidden, styles)),
        ),
      ]
    }),
  )
}

/** Numbers of the shared strings that the cells of a sheet still use. */
export function usedStrings(sheet: EditableElement): number[] {
  const rows = editableChildren(editableChildren(sheet, 'sheetData')[0])
  const cells = rows.flatMap((row) => editableChildren(row, 'c'))
  return cells.filter((cell) => attribute(cell, 't') === 's').map((cell) => Number(textOf(child(cell, 'v'))))
}

/** Rules for input and colours may quote the cells of another sheet. */
function namesOtherSheet(element: EditableElement): boolean {
  return /^(dataValidations|conditionalFormatting)$/.test(element.name) && textOf(element).includes('!')
}

function hiddenColumns(root: EditableElement): Set<number> {
  const hidden = new Set<number>()
  for (const column of childrenOf(child(root, 'cols'))) {
    if (!isOn(attribute(column, 'hidden')) && attribute(column, 'width') !== '0') continue
    const last = Math.min(Number(attribute(column, 'max')), 16_384)
    for (let number = Number(attribute(column, 'min')); number <= last; number += 1) hidden.add(number)
  }
  return hidden
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

function cleanRow(
  row: EditableElement,
  hidden: ReadonlySet<number>,
  styles: readonly CellStyle[],
): EditableElement {
  const isHidden = isOn(attribute(row, 'hidden')) || Number(attribute(row, 'ht') ?? 1) === 0
  if (isHidden) return withChildren(row, [])
  let column = 0
  const kept = editableChildren(row, 'c').filter((cell) => {
    column = columnOf(attribute(cell, 'r')) ?? column + 1
    const style = styles[Number(attribute(cell, 's') ?? 0)]
    return !hidden.has(column) && style?.isWhite !== true && style?.format.kind !== 'invisible'
  })
  return withChildren(row, kept.map(withoutFormula))
}

function withoutFormula(cell: EditableElement): EditableElement {
  return withChildren(
    cell,
    cell.children.filter((node) => typeof node === 'string' || node.name !== 'f'),
  )
}
