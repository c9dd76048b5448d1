import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { blocksOf, linesOf } from '../layout.ts'
import { limits } from '../limits.ts'
import type { Reading } from '../reading.ts'
import { attempt, describe, hide, show } from '../reading.ts'
import { readAnnotations, scriptsIn } from './pdf/annotations.ts'
import { withPdf } from './pdf/open.ts'
import type { PdfPage } from './pdf/page.ts'
import { readPdfPage } from './pdf/page.ts'
import { readPdfStructure, tellStrayBytes } from './pdf/structure.ts'

/** Reads a PDF: text page by page, text that is not seen, layers, annotations, attachments, scripts, properties. */
export async function readPdf(bytes: Buffer, reading: Reading): Promise<void> {
  const hasPictures = /\/Subtype\s*\/Image\b/.test(bytes.toString('latin1'))
  await withPdf(bytes, async (document) => {
    const unread = { scanned: [] as number[], outlined: [] as number[] }
    for (let number = 1; number <= Math.min(document.numPages, limits.pages); number += 1)
      await attempt(reading, async () => {
        const kind = await readOnePage(document, number, hasPictures, reading)
        if (kind) unread[kind].push(number)
      })
    tellUnread(unread, document.numPages, reading)
    await attempt(reading, async () => await readProperties(document, reading))
    await attempt(reading, async () => await readAttachments(document, reading))
    await attempt(reading, async () => await readScripts(document, reading))
    await attempt(reading, async () => await readPdfStructure(document, bytes, reading))
  })
  tellRevisions(bytes, reading)
  tellStrayBytes(bytes, reading)
}

async function readOnePage(
  document: PDFDocumentProxy,
  number: number,
  hasPictures: boolean,
  reading: Reading,
): Promise<'scanned' | 'outlined' | undefined> {
  const layers = await document.getOptionalContentConfig()
  const page = await document.getPage(number)
  const read = await readPdfPage(page, (group) => layers.isVisible(group))
  tellPage(read, number, hasPictures, reading)
  await readAnnotations(document, page, reading)
  if (read.texts.some(({ text }) => text.trim() !== '')) return undefined
  if (hasPictures) return 'scanned'
  return read.paths > 300 ? 'outlined' : undefined
}

/** On a scanned page the recognised text lies unseen over the picture that shows the same words: it is told as both. */
function tellPage({ texts }: PdfPage, number: number, hasPictures: boolean, reading: Reading): void {
  const seen = texts.filter(({ sight }) => sight === 'seen')
  const isScanWithText = hasPictures && seen.every(({ text }) => text.trim() === '')
  const shown = texts.filter(
    ({ sight }) =>
      sight === 'seen' ||
      (hasPictures && sight === 'whiteText') ||
      (isScanWithText && sight === 'invisibleLayer'),
  )
  for (const { text } of blocksOf(linesOf(shown))) show(reading, text)
  for (const sight of ['invisibleLayer', 'whiteText'] as const) {
    const lines = linesOf(texts.filter((text) => text.sight === sight))
    const where =
      isScanWithText && sight === 'invisibleLayer' ? `第${number}页图像上的识别文字` : `第${number}页`
    if (lines.length > 0) hide(reading, sight, where, lines.map(({ text }) => text).join('\n'))
  }
  const all = texts.map(({ text }) => text).join('')
  const unknown = all.match(/[\uFFFD\uFFFF\p{Co}]|(?!\s)\p{Cc}/gu)?.length ?? 0
  if (unknown > all.length / 10)
    reading.problems.add(`第${number}页的文字使用了无法识别的字体编码，没有能够检查，请人工核对`)
}

function tellUnread(
  unread: { scanned: number[]; outlined: number[] },
  pages: number,
  reading: Reading,
): void {
  if (unread.scanned.length > 0) {
    const problem =
      unread.scanned.length === pages
        ? '扫描件，没有可检查的文字，请人工核对每一页'
        : `第${pageList(unread.scanned)}页没有可检查的文字，可能是扫描页，请人工核对`
    reading.problems.add(problem)
    reading.scan = { pages: unread.scanned, problem }
  }
  if (unread.outlined.length > 0)
    reading.problems.add(`第${pageList(unread.outlined)}页没有可检查的文字，可能是转成曲线的文字，请人工核对`)
}

function pageList(numbers: readonly number[]): string {
  return numbers.length > 20 ? `${numbers.slice(0, 20).join('、')}等` : numbers.join('、')
}

const infoTitles: Readonly<Record<string, readonly [title: string, isTelling: boolean]>> = {
  Title: ['标题', false],
  Author: ['作者', true],
  Subject: ['主题', true],
  Keywords: ['关键词', true],
  Creator: ['应用程序', false],
  Producer: ['生成软件', false],
  CreationDate: ['创建时间', false],
  ModDate: ['修改时间', false],
}

async function readProperties(document: PDFDocumentProxy, reading: Reading): Promise<void> {
  const { info, metadata } = await document.getMetadata()
  const known = info as Record<string, unknown>
  for (const [name, [title, isTelling]] of Object.entries(infoTitles))
    if (typeof known[name] === 'string') describe(reading, title, dateOr(known[name]), isTelling)
  for (const [name, value] of Object.entries((known['Custom'] as object | undefined) ?? {}))
    if (typeof value === 'string') describe(reading, `自定义：${name}`, value, true)
  const creator = metadata?.get('dc:creator') as unknown
  const author = [creator]
    .flat()
    .filter((part) => typeof part === 'string')
    .join('、')
  if (author && reading.metadata.get('作者') !== author) describe(reading, '作者（XMP）', author, true)
  if (known['IsXFAPresent'] === true)
    reading.problems.add('文件含有 XFA 动态表单，表单中的内容没有检查，请另存为普通 PDF 后上传')
}

/** D:20261123083000+08'00' → 2026-11-23 08:30. */
function dateOr(value: string): string {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?/.exec(value)
  if (!parts) return value
  const [, year, month, day, hour, minute] = parts
  return `${year}-${month}-${day}${hour && minute ? ` ${hour}:${minute}` : ''}`
}

async function readAttachments(document: PDFDocumentProxy, reading: Reading): Promise<void> {
  for (const [id, attachment] of (await document.getAttachments()) ?? []) {
    const name = (attachment as { filename?: string }).filename ?? id
    hide(reading, 'attachment', `内含的附件“${name}”`)
    const content = await document.getAttachmentContent(id)
    if (content) await reading.openInside(name, Buffer.from(content))
  }
}

async function readScripts(document: PDFDocumentProxy, reading: Reading): Promise<void> {
  for (const script of scriptsIn(await document.getJSActions()))
    hide(reading, 'javascript', '文档脚本', script)
}

/** Each saved-on version ends in %%EOF and keeps what stood before it; a file made for the web has one of its own. */
function tellRevisions(bytes: Buffer, reading: Reading): void {
  const ends = bytes.toString('latin1').match(/startxref\s+\d+\s+%%EOF/g)?.length ?? 0
  const isLinearized = bytes.toString('latin1', 0, 1024).includes('/Linearized')
  const kept = ends - (isLinearized ? 2 : 1)
  if (kept > 0)
    hide(reading, 'revision', '文件内保留的旧版本', `增量保存 ${kept} 次，被改掉的内容可能仍可恢复`)
}
