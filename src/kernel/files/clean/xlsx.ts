import { newBudget } from '../archive.ts'
import type { OfficePackage } from '../opc.ts'
import { openPackage, relatedPath } from '../opc.ts'
import type { CellStyle } from '../readers/xlsx/styles.ts'
import { readCellStyles } from '../readers/xlsx/styles.ts'
import { attribute, descendants } from '../xml.ts'
import type { EditableElement } from '../xml-edit.ts'
import { editableChildren, parseEditable, withChildren, writeXml } from '../xml-edit.ts'
import {
  cleanCommonParts,
  dropReferences,
  isUnseenPart,
  isUnseenRelation,
  plainContentTypes,
} from './office.ts'
import type { PackageChange } from './package.ts'
import { droppedIds, writePackage } from './package.ts'
import { cleanSheet, usedStrings } from './xlsx-sheet.ts'

/**
 * A workbook as its reader sees it: hidden sheets, what stands in hidden rows and columns or in white letters, comments,
 * caches, links to other files, macros and properties gone; formulas turned into the values they show.
 * @throws Unreadable when the file cannot be read
 */
export async function cleanXlsx(bytes: Buffer): Promise<Buffer> {
  const office = await openPackage(bytes, newBudget())
  const workbook = parseEditable(office.bytes(office.mainPath) ?? Buffer.alloc(0))
  const relations = office.relationsOf(office.mainPath)
  const visible = descendants(workbook, 'sheet').filter((sheet) =>
    /^(visible|)$/.test(attribute(sheet, 'state') ?? ''),
  )
  const sheetPaths = visible.map(
    (sheet) => relations.find(({ id }) => id === attribute(sheet, 'r:id'))?.target ?? '',
  )
  const replaced = cleanCommonParts(office)
  const plan: PackageChange = {
    isDropped: unseenIn(office, sheetPaths),
    isDroppedRelation: isUnseenRelation,
    replaced,
    contentTypes: plainContentTypes,
  }
  replaceSheets(office, sheetPaths, plan, replaced)
  const [kept] = dropReferences(workbook, droppedIds(office, office.mainPath, plan))
  if (kept && typeof kept !== 'string') replaced.set(office.mainPath, writeXml(cleanWorkbook(kept)))
  return await writePackage(office, plan)
}

/** Parts that no visible sheet leads to, besides those that are never seen. */
function unseenIn(office: OfficePackage, sheetPaths: readonly string[]): (path: string) => boolean {
  const isGone = (path: string): boolean =>
    isUnseenPart(path) || /(^|\/)(calcChain\.xml|vmlDrawing[^/]*\.vml)$/i.test(path)
  const reached = new Set<string>()
  const waiting = ['']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const { target, isExternal, type } of office.relationsOf(path)) {
      const isHiddenSheet = type === 'worksheet' && path === office.mainPath && !sheetPaths.includes(target)
      if (!isExternal && !isGone(target) && !isHiddenSheet) waiting.push(target)
    }
  }
  return (path) => path !== '' && path !== '[Content_Types].xml' && !reached.has(path)
}

function replaceSheets(
  office: OfficePackage,
  sheetPaths: readonly string[],
  plan: PackageChange,
  replaced: Map<string, Buffer>,
): void {
  const stylesPath = relatedPath(office, office.mainPath, 'styles')
  const styles: CellStyle[] = readCellStyles(stylesPath === undefined ? undefined : office.xml(stylesPath))
  const used = new Set<number>()
  for (const path of sheetPaths) {
    const part = office.bytes(path)
    const [kept] = part ? dropReferences(parseEditable(part), droppedIds(office, path, plan)) : []
    if (!kept || typeof kept === 'string') continue
    const sheet = cleanSheet(kept, styles)
    for (const index of usedStrings(sheet)) used.add(index)
    replaced.set(path, writeXml(sheet))
  }
  const stringsPath = relatedPath(office, office.mainPath, 'sharedStrings')
  const strings = stringsPath === undefined ? undefined : office.bytes(stringsPath)
  if (stringsPath !== undefined && strings)
    replaced.set(stringsPath, writeXml(blankUnused(parseEditable(strings), used)))
}

/** Cells find their strings by number: what nobody uses any more becomes empty in its place. */
function blankUnused(root: EditableElement, used: ReadonlySet<number>): EditableElement {
  let index = -1
  return withChildren(
    root,
    root.children.map((node) => {
      if (typeof node === 'string' || node.name !== 'si') return node
      index += 1
      const [text] = descendants(node, 't') as EditableElement[]
      return used.has(index) ? node : withChildren(node, text ? [withChildren(text, [])] : [])
    }),
  )
}

/** What the workbook says of hidden sheets, other files and caches. */
const unseenElements = new Set([
  'definedNames',
  'externalReferences',
  'pivotCaches',
  'customWorkbookViews',
  'fileSharing',
  'extLst',
])

function cleanWorkbook(root: EditableElement): EditableElement {
  const kept = root.children.filter((node) => typeof node === 'string' || !unseenElements.has(node.name))
  const cleaned = withChildren(root, kept)
  for (const views of editableChildren(cleaned, 'bookViews'))
    for (const view of editableChildren(views)) {
      view.sourceAttributes.delete('activeTab')
      view.sourceAttributes.delete('firstSheet')
    }
  return cleaned
}
