import { posix } from 'node:path'
import { openArchive } from '../archive.ts'
import { blocksOf, linesOf } from '../layout.ts'
import { limits } from '../limits.ts'
import type { Reading } from '../reading.ts'
import { attempt, describe, hide, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'
import type { XmlElement } from '../xml.ts'
import { attribute, child, childrenOf, descendants, parseXml, textOf } from '../xml.ts'
import type { OfdDocument, OfdPage } from './ofd/document.ts'
import { readDocument } from './ofd/document.ts'
import type { OfdFiles } from './ofd/files.ts'
import { locationIn, ofdFiles } from './ofd/files.ts'
import { readObjects } from './ofd/page.ts'

/** Reads an OFD document (GB/T 33190-2016): pages with templates, annotations, attachments, properties, signatures. */
export async function readOfd(bytes: Buffer, reading: Reading): Promise<void> {
  const documents = await openOfd(bytes, reading)
  let hasText = false
  for (const { files, document } of documents) {
    for (const page of document.pages.slice(0, limits.pages)) hasText = tellPage(page, reading) || hasText
    await attempt(reading, () => readAnnotations(files, document, reading))
    await attempt(reading, () => readAttachments(files, document, reading))
  }
  if (!hasText) reading.problems.add('没有可检查的文字，可能是扫描件，请人工核对每一页')
}

/** Opens the documents of an OFD file and reads their pages. @throws Unreadable when it is encrypted or has none */
export async function openOfd(
  bytes: Buffer,
  reading: Reading,
): Promise<{ files: OfdFiles; document: OfdDocument }[]> {
  const archive = await openArchive(bytes, reading.budget)
  const files = ofdFiles(archive)
  const entry = archive.find('OFD.xml') ?? archive.entries.find(({ path }) => /(^|\/)OFD\.xml$/i.test(path))
  if (!entry) throw unreadable.damaged('入口文件 OFD.xml')
  if (archive.entries.some(({ path }) => /(^|\/)(Encryptions|Decryptseed)\.(xml|dat)$/i.test(path)))
    throw unreadable.encrypted()
  const documents = []
  for (const body of childrenOf(parseXml(entry.read()), 'DocBody')) {
    readInfo(body, reading)
    const opened = files.open(entry.path, locationIn(child(body, 'DocRoot')))
    if (!opened) throw unreadable.damaged('文档根节点')
    documents.push({ files, document: await readDocument(files, opened.path, opened.root, reading) })
  }
  if (documents.length === 0) throw unreadable.damaged('入口文件 OFD.xml')
  return documents
}

const infoTitles: Readonly<Record<string, readonly [title: string, isTelling: boolean]>> = {
  Title: ['标题', false],
  Author: ['作者', true],
  Subject: ['主题', true],
  Abstract: ['备注', true],
  CreationDate: ['创建时间', false],
  ModDate: ['修改时间', false],
  Creator: ['应用程序', false],
  Keywords: ['关键词', true],
}

function readInfo(body: XmlElement, reading: Reading): void {
  for (const element of childrenOf(child(body, 'DocInfo'))) {
    const known = infoTitles[element.name]
    const value = element.name === 'Keywords' ? childrenOf(element).map(textOf).join(' ') : textOf(element)
    if (known) describe(reading, known[0], value, known[1])
  }
  for (const custom of descendants(child(body, 'DocInfo'), 'CustomData'))
    readCustom(attribute(custom, 'Name') ?? '', textOf(custom), reading)
  if (child(body, 'Signatures')) describe(reading, '数字签名', '有')
  const versions = descendants(child(body, 'Versions'), 'Version')
  if (versions.length > 1) hide(reading, 'revision', '文件内保留的历史版本', `${versions.length} 个`)
}

/** Programs sign their work with names and versions; that tells nothing about anyone. */
function readCustom(name: string, value: string, reading: Reading): void {
  describe(reading, `自定义：${name}`, value, !/producer|version|template|^os\./i.test(name))
}

function tellPage({ number, texts }: OfdPage, reading: Reading): boolean {
  const seen = texts.filter(({ sight }) => sight === 'seen')
  for (const { text } of blocksOf(linesOf(seen))) show(reading, text)
  for (const sight of ['invisibleLayer', 'whiteText'] as const) {
    const lines = linesOf(texts.filter((text) => text.sight === sight))
    if (lines.length > 0) hide(reading, sight, `第${number}页`, lines.map(({ text }) => text).join('\n'))
  }
  return seen.length > 0
}

/** What annotations show is visible; what they remark is read only by opening them. */
function readAnnotations(files: OfdFiles, document: OfdDocument, reading: Reading): void {
  const list = files.open(document.path, locationIn(child(document.root, 'Annotations')))
  for (const page of childrenOf(list?.root, 'Page')) {
    const opened = files.open(list?.path ?? '', locationIn(child(page, 'FileLoc')))
    const number = document.pages.find(({ id }) => id === attribute(page, 'PageID'))?.number ?? 0
    for (const annotation of descendants(opened?.root, 'Annot'))
      readAnnotation(annotation, document, `第${number}页`, reading)
  }
}

function readAnnotation(
  annotation: XmlElement,
  document: OfdDocument,
  where: string,
  reading: Reading,
): void {
  const appearance = child(annotation, 'Appearance')
  const texts = appearance ? readObjects(appearance, document.composites) : []
  const text = linesOf(texts)
    .map((line) => line.text)
    .join('\n')
  if (attribute(annotation, 'Visible') === 'false')
    hide(reading, 'invisibleLayer', `${where}不显示的批注`, text)
  else show(reading, text)
  const remark = textOf(child(annotation, 'Remark'))
  const author = attribute(annotation, 'Creator') ?? ''
  hide(reading, 'comment', `${where}批注${author ? `（${author}）` : ''}`, remark)
}

async function readAttachments(files: OfdFiles, document: OfdDocument, reading: Reading): Promise<void> {
  const list = files.open(document.path, locationIn(child(document.root, 'Attachments')))
  for (const attachment of childrenOf(list?.root, 'Attachment')) {
    const entry = files.locate(list?.path ?? '', locationIn(child(attachment, 'FileLoc')))
    const stated = attribute(attachment, 'Name') ?? '附件'
    const name = entry && !/\.\w+$/.test(stated) ? stated + posix.extname(entry.path) : stated
    hide(reading, 'attachment', `内含的附件“${name}”`)
    if (entry) await attempt(reading, async () => await reading.openInside(name, entry.read()))
  }
}
