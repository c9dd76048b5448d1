import { posix } from 'node:path'
import type { OfficePackage } from '../opc.ts'
import { openPackage, relatedPath } from '../opc.ts'
import type { Reading } from '../reading.ts'
import { attempt, describe, hide, show } from '../reading.ts'
import type { XmlElement } from '../xml.ts'
import { attribute, child, childrenOf, descendants, textOf } from '../xml.ts'
import type { Story } from './docx/blocks.ts'
import { readBlocks } from './docx/blocks.ts'
import { createNumberer } from './docx/numbering.ts'
import { isToggledOn, readStyles } from './docx/styles.ts'
import { readOfficeParts } from './office/parts.ts'
import { knownParts } from './office/reach.ts'
import { readStructure } from './office/structure.ts'

/** Reads a Word document: every story, tracked changes, comments, hidden and white text, and what rides along. */
export async function readDocx(bytes: Buffer, reading: Reading): Promise<void> {
  const office = await openPackage(bytes, reading.budget)
  const styles = readStyles(related(office, 'styles'))
  const numberOf = createNumberer(related(office, 'numbering'), styles)
  const story = (title: string): Story => ({ reading, styles, numberOf, title, paragraphs: 0, tables: 0 })
  const main = office.xml(office.mainPath)
  const page = { hasBackground: isColoured(child(main, 'background')), change: undefined }
  const tell = (root: XmlElement | undefined, title: string): void => {
    if (root) for (const line of readBlocks(root, story(title), page)) show(reading, line)
  }
  tell(child(main, 'body'), '')
  for (const [type, title] of Object.entries(sideStories))
    for (const { target } of office.relationsOf(office.mainPath).filter((relation) => relation.type === type))
      await attempt(reading, () => readSideStory(office.xml(target), title, tell))
  await attempt(reading, () => readComments(related(office, 'comments'), reading))
  await attempt(reading, () => readSettings(related(office, 'settings'), reading))
  await attempt(reading, () => countFormatChanges(main, reading))
  await readInsertedFiles(office, reading)
  for (const { path } of office.entries) await attempt(reading, () => readOtherPart(office, path, reading))
  await readOfficeParts(office, reading)
  await readStructure(bytes, reading, knownParts(office))
}

const sideStories = { header: '页眉', footer: '页脚', footnotes: '脚注', endnotes: '尾注' }

function related(office: OfficePackage, type: string): XmlElement | undefined {
  const path = relatedPath(office, office.mainPath, type)
  return path === undefined ? undefined : office.xml(path)
}

function isColoured(background: XmlElement | undefined): boolean {
  return !/^(auto|FFFFFF)$/i.test(attribute(background, 'color') ?? 'auto')
}

function readSideStory(
  root: XmlElement | undefined,
  title: string,
  tell: (root: XmlElement, title: string) => void,
): void {
  if (!root) return
  const notes = childrenOf(root).filter(({ name }) => name === 'footnote' || name === 'endnote')
  if (notes.length === 0) tell(root, title)
  for (const note of notes)
    if (!/separator/i.test(attribute(note, 'type') ?? ''))
      tell(note, `${title}${attribute(note, 'id') ?? ''}`)
}

function readComments(root: XmlElement | undefined, reading: Reading): void {
  for (const comment of childrenOf(root, 'comment')) {
    const author = attribute(comment, 'author') ?? ''
    const day = attribute(comment, 'date')?.slice(0, 10) ?? ''
    const text = descendants(comment, 'p')
      .map((paragraph) => descendants(paragraph, 't').map(textOf).join(''))
      .join('\n')
    hide(reading, 'comment', `批注（${[author, day].filter(Boolean).join('，')}）`, text)
  }
}

function readSettings(root: XmlElement | undefined, reading: Reading): void {
  for (const variable of descendants(root, 'docVar'))
    hide(
      reading,
      'metadata',
      `文档变量“${attribute(variable, 'name') ?? ''}”`,
      attribute(variable, 'val') ?? '',
    )
  if (isToggledOn(child(root, 'trackRevisions'))) describe(reading, '修订模式', '打开')
  const protection = attribute(child(root, 'documentProtection'), 'edit')
  if (protection) describe(reading, '文档保护', protection)
}

/** Changes of format have no text: they are told once, with their number. */
function countFormatChanges(main: XmlElement | undefined, reading: Reading): void {
  const names = ['rPrChange', 'pPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange']
  const changes = descendants(main, ...names, 'numberingChange')
  const authors = new Set(changes.map((change) => attribute(change, 'author') ?? '').filter(Boolean))
  if (changes.length > 0)
    hide(reading, 'trackedChange', `正文，${[...authors].join('、')}`, `格式修订 ${changes.length} 处`)
}

/** Whole files (HTML, Word) that Word takes into the text when it opens the document. */
async function readInsertedFiles(office: OfficePackage, reading: Reading): Promise<void> {
  for (const { type, target } of office.relationsOf(office.mainPath)) {
    if (type !== 'aFChunk') continue
    hide(reading, 'embeddedObject', `打开时并入正文的文件“${posix.basename(target)}”`)
    await attempt(reading, async () => {
      const bytes = office.bytes(target)
      if (bytes) await reading.openInside(posix.basename(target), bytes)
    })
  }
}

/** Charts and diagrams show text that lies in parts of their own; building blocks are kept and not shown. */
function readOtherPart(office: OfficePackage, path: string, reading: Reading): void {
  if (/\/charts\/chart[^/]*\.xml$/i.test(path)) {
    const root = office.xml(path)
    show(reading, descendants(root, 't', 'v').map(textOf).join(' '))
  } else if (/\/diagrams\/data\d*\.xml$/i.test(path)) {
    for (const paragraph of descendants(office.xml(path), 'p'))
      show(reading, descendants(paragraph, 't').map(textOf).join(''))
  } else if (/\/glossary\/document\.xml$/i.test(path)) {
    const blocks = descendants(office.xml(path), 'docPartBody').map((block) =>
      descendants(block, 't').map(textOf).join(''),
    )
    hide(
      reading,
      'hiddenText',
      '文档部件库',
      blocks.filter((text) => !/^(单击|点击|Click)/.test(text)).join('\n'),
    )
  }
}
