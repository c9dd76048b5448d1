import type { Budget } from '../archive.ts'
import { newBudget } from '../archive.ts'
import type { OfficePackage } from '../opc.ts'
import { openPackage, relatedPath } from '../opc.ts'
import type { Reading } from '../reading.ts'
import { attempt, hide, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'
import type { XmlElement } from '../xml.ts'
import { attribute, child, childrenOf, descendants, streamXml, textOf } from '../xml.ts'
import { readOfficeParts } from './office/parts.ts'
import { knownParts } from './office/reach.ts'
import { readStructure } from './office/structure.ts'
import { gatherUnshown } from './unshown.ts'
import type { SheetState } from './xlsx/report.ts'
import { reportSheet } from './xlsx/report.ts'
import type { CellSources, SheetListener } from './xlsx/sheet.ts'
import { readSheet } from './xlsx/sheet.ts'
import { readCellStyles } from './xlsx/styles.ts'

/** An opened workbook and what its cells need to become text. */
interface Workbook {
  readonly office: OfficePackage
  readonly workbook: XmlElement | undefined
  readonly sources: CellSources
}

async function openWorkbook(bytes: Buffer, budget: Budget): Promise<Workbook> {
  const office = await openPackage(bytes, budget)
  if (/\.bin$/i.test(office.mainPath)) throw unreadable.unsupported('二进制工作簿（xlsb）')
  const workbook = office.xml(office.mainPath)
  const sources: CellSources = {
    strings: readSharedStrings(part(office, 'sharedStrings')),
    used: new Set<number>(),
    styles: readCellStyles(xmlPart(office, 'styles')),
    hasBase1904: /^(1|true)$/.test(attribute(child(workbook, 'workbookPr'), 'date1904') ?? ''),
  }
  return { office, workbook, sources }
}

/** Reads the rows of the first sheet that is shown, hidden rows and columns included: they are part of its data. */
export async function readFirstSheet(bytes: Buffer, row: SheetListener['row']): Promise<void> {
  const { office, workbook, sources } = await openWorkbook(bytes, newBudget())
  const first = childrenOf(child(workbook, 'sheets'), 'sheet').find(
    (sheet) => (attribute(sheet, 'state') ?? 'visible') === 'visible',
  )
  const id = first && attribute(first, 'r:id')
  const relation = office.relationsOf(office.mainPath).find((found) => found.id === id)
  const part = relation && office.bytes(relation.target)
  if (!part) throw unreadable.damaged('工作表')
  readSheet(part, sources, { row, margin: () => {}, beside: () => {} })
}

/** Reads a workbook: every sheet, and what is hidden in sheets, rows, columns, cells, names, caches and comments. */
export async function readXlsx(bytes: Buffer, reading: Reading): Promise<void> {
  const { office, workbook, sources } = await openWorkbook(bytes, reading.budget)
  for (const sheet of childrenOf(child(workbook, 'sheets'), 'sheet'))
    await attempt(reading, () => readOneSheet(office, sheet, sources, reading))
  await attempt(reading, () => readNames(workbook, reading))
  for (const { path } of office.entries) await attempt(reading, () => readSidePart(office, path, reading))
  tellUnusedStrings(sources, reading)
  await readOfficeParts(office, reading)
  await readStructure(bytes, reading, knownParts(office, new Set(wholeParts(office))))
}

/** Sheets and strings are long and read in their own way. */
function wholeParts(office: OfficePackage): string[] {
  return office
    .relationsOf(office.mainPath)
    .filter(({ type }) => type === 'worksheet' || type === 'sharedStrings')
    .map(({ target }) => target)
}

/** Strings no cell shows any more: what was deleted may lie there. */
function tellUnusedStrings({ strings, used }: CellSources, reading: Reading): void {
  const unshown = gatherUnshown()
  for (const [index, text] of strings.entries())
    if (!used.has(index)) unshown.add('没有单元格使用的文字（可能是删掉的内容）', text)
  unshown.tell(reading)
}

function part(office: OfficePackage, type: string): Buffer | undefined {
  const path = relatedPath(office, office.mainPath, type)
  return path === undefined ? undefined : office.bytes(path)
}

function xmlPart(office: OfficePackage, type: string): XmlElement | undefined {
  const path = relatedPath(office, office.mainPath, type)
  return path === undefined ? undefined : office.xml(path)
}

/** The strings cells refer to, without the phonetic guides above them. */
function readSharedStrings(bytes: Buffer | undefined): string[] {
  const strings: string[] = []
  if (!bytes) return strings
  let current = ''
  let isText = false
  let isPhonetic = false
  streamXml(bytes, {
    open: (name) => {
      if (name === 'si') current = ''
      else if (name === 't') isText = true
      else if (name === 'rPh') isPhonetic = true
    },
    text: (text) => {
      if (isText && !isPhonetic) current += text
    },
    close: (name) => {
      if (name === 'si') strings.push(current)
      else if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
    },
  })
  return strings
}

function readOneSheet(
  office: OfficePackage,
  sheet: XmlElement,
  sources: CellSources,
  reading: Reading,
): void {
  const name = attribute(sheet, 'name') ?? ''
  const state = (attribute(sheet, 'state') ?? 'visible') as SheetState
  const id = attribute(sheet, 'r:id')
  const relation = office.relationsOf(office.mainPath).find((found) => found.id === id)
  const bytes = relation && office.bytes(relation.target)
  if (!relation || !bytes) throw unreadable.damaged(`工作表“${name}”`)
  const report = reportSheet(reading, name, state)
  readSheet(bytes, sources, report)
  report.finish()
  for (const { type, target, isExternal } of office.relationsOf(relation.target))
    if (!isExternal) besideSheet[type]?.(office.xml(target), { name, state }, reading)
}

interface SheetTitle {
  readonly name: string
  readonly state: SheetState
}

/** Parts that belong to a sheet, by the type of their relation. */
const besideSheet: Readonly<
  Record<string, (root: XmlElement | undefined, sheet: SheetTitle, reading: Reading) => void>
> = {
  comments: (root, { name }, reading) => readComments(root, name, reading),
  threadedComment: (root, { name }, reading) => readThread(root, name, reading),
  drawing: (root, { name, state }, reading) => readDrawing(root, name, state, reading),
}

function readComments(root: XmlElement | undefined, sheet: string, reading: Reading): void {
  const authors = childrenOf(child(root, 'authors'), 'author').map(textOf)
  for (const comment of childrenOf(child(root, 'commentList'), 'comment')) {
    const author = authors[Number(attribute(comment, 'authorId'))] ?? ''
    const text = descendants(comment, 't').map(textOf).join('')
    const where = `工作表“${sheet}”${attribute(comment, 'ref') ?? ''}单元格批注`
    hide(reading, 'comment', author && !author.startsWith('tc=') ? `${where}（${author}）` : where, text)
  }
}

function readThread(root: XmlElement | undefined, sheet: string, reading: Reading): void {
  for (const comment of childrenOf(root, 'threadedComment'))
    hide(
      reading,
      'comment',
      `工作表“${sheet}”${attribute(comment, 'ref') ?? ''}单元格批注`,
      textOf(child(comment, 'text')),
    )
}

/** Text boxes and shapes lie above the cells. */
function readDrawing(root: XmlElement | undefined, sheet: string, state: SheetState, reading: Reading): void {
  for (const shape of descendants(root, 'sp')) {
    const text = descendants(shape, 't').map(textOf).join('')
    const isHidden = attribute(descendants(shape, 'cNvPr')[0], 'hidden') === '1'
    if (state === 'visible' && !isHidden) show(reading, text)
    else hide(reading, state === 'visible' ? 'hiddenText' : 'hiddenSheet', `工作表“${sheet}”的文本框`, text)
  }
}

/** Names that no list shows; what they stand for is text a user typed or a place. */
function readNames(workbook: XmlElement | undefined, reading: Reading): void {
  for (const defined of childrenOf(child(workbook, 'definedNames'), 'definedName')) {
    const name = attribute(defined, 'name') ?? ''
    if (attribute(defined, 'hidden') === '1' && !name.startsWith('_xlnm'))
      hide(reading, 'metadata', `隐藏的名称“${name}”`, textOf(defined))
  }
}

/** Parts that keep copies of data: pivot caches, other workbooks' cells, connections, the shared-workbook history. */
function readSidePart(office: OfficePackage, path: string, reading: Reading): void {
  if (/\/pivotCache\/pivotCacheDefinition\d*\.xml$/i.test(path)) {
    const items = descendants(office.xml(path), 's', 'n').map((item) => attribute(item, 'v') ?? '')
    hide(reading, 'embeddedObject', '数据透视表缓存的原始数据', items.join(' '))
  } else if (/\/externalLinks\/externalLink\d*\.xml$/i.test(path)) {
    const values = descendants(office.xml(path), 'v').map(textOf)
    hide(reading, 'externalLink', '从外部工作簿取来的数据', values.join(' '))
  } else if (/\/connections\.xml$/i.test(path)) {
    const links = descendants(office.xml(path), 'dbPr', 'webPr', 'textPr', 'olapPr')
    for (const link of links)
      hide(reading, 'externalLink', '数据连接', [...link.attributes.values()].join(' '))
  } else if (/\/revisions\/revisionLog\d*\.xml$/i.test(path)) {
    hide(
      reading,
      'revision',
      '共享工作簿的修订记录',
      descendants(office.xml(path), 'v', 't').map(textOf).join(' '),
    )
  } else if (/\/model\/item\.data$/i.test(path)) {
    hide(reading, 'embeddedObject', '数据模型（Power Pivot）')
  } else if (/\/charts\/chart[^/]*\.xml$/i.test(path)) {
    show(reading, descendants(office.xml(path), 't', 'v').map(textOf).join(' '))
  }
}
