import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Reading } from '../../reading.ts'
import { attempt, hide, show } from '../../reading.ts'

/** The scripts of a document, a page or a field, by event, as pdf.js gives them. */
export function scriptsIn(actions: unknown): string[] {
  const lists: unknown[] = actions instanceof Map ? [...actions.values()] : Object.values(actions ?? {})
  return lists.flat().filter((script) => typeof script === 'string')
}

/** What is used of an annotation as pdf.js gives it. */
interface Annotation {
  readonly subtype?: string
  readonly contentsObj?: { str?: string }
  readonly titleObj?: { str?: string }
  readonly fieldValue?: unknown
  readonly fieldName?: string
  readonly hidden?: boolean
  readonly noView?: boolean
  readonly textContent?: readonly string[]
  readonly actions?: unknown
  readonly unsafeUrl?: string
  readonly file?: { filename?: string }
  readonly fileId?: string
  /** Bits of the annotation (ISO 32000-1 table 165): 2 hidden, 32 no view. */
  readonly annotationFlags?: number
}

/** Reads the annotations of a page: form fields are seen, remarks, files and scripts are not. */
export async function readAnnotations(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  reading: Reading,
): Promise<void> {
  const where = `第${page.pageNumber}页`
  const annotations = (await page.getAnnotations({ intent: 'any' })) as readonly Annotation[]
  for (const annotation of annotations)
    await attempt(reading, async () => {
      tell(annotation, where, reading)
      if (annotation.subtype === 'FileAttachment') await tellFile(document, annotation, where, reading)
    })
  for (const script of scriptsIn(await page.getJSActions())) hide(reading, 'javascript', where, script)
}

function tell(annotation: Annotation, where: string, reading: Reading): void {
  const { subtype = '' } = annotation
  if (subtype === 'Widget') tellField(annotation, where, reading)
  else if (subtype === 'FreeText') tellFreeText(annotation, where, reading)
  else if (subtype !== 'Link' && subtype !== 'Popup') tellRemark(annotation, where, reading)
  for (const script of scriptsIn(annotation.actions))
    hide(reading, 'javascript', `${where}表单或批注`, script)
  const link = annotation.unsafeUrl ?? ''
  if (/^(file:|\\\\)/i.test(link)) hide(reading, 'externalLink', `${where}指向本机或内部网络文件的链接`, link)
}

function isUnseen({ annotationFlags, hidden, noView }: Annotation): boolean {
  return ((annotationFlags ?? 0) & 34) !== 0 || hidden === true || noView === true
}

function tellFreeText(annotation: Annotation, where: string, reading: Reading): void {
  const text = annotation.contentsObj?.str ?? ''
  if (isUnseen(annotation)) hide(reading, 'invisibleLayer', `${where}不显示的文本批注`, text)
  else show(reading, annotation.textContent?.join('\n') ?? text)
}

function tellRemark({ contentsObj, titleObj }: Annotation, where: string, reading: Reading): void {
  const author = titleObj?.str ?? ''
  hide(reading, 'comment', `${where}批注${author ? `（${author}）` : ''}`, contentsObj?.str ?? '')
}

function tellField(annotation: Annotation, where: string, reading: Reading): void {
  const value = [annotation.fieldValue].flat().filter((part) => typeof part === 'string' && part !== 'Off')
  const text = value.join('、')
  if (isUnseen(annotation))
    hide(reading, 'hiddenText', `${where}隐藏的表单域“${annotation.fieldName ?? ''}”`, text)
  else show(reading, text)
}

async function tellFile(
  document: PDFDocumentProxy,
  { file, fileId }: Annotation,
  where: string,
  reading: Reading,
): Promise<void> {
  const name = file?.filename ?? '附件'
  hide(reading, 'attachment', `${where}内含的附件“${name}”`)
  const content = fileId === undefined ? null : await document.getAttachmentContent(fileId)
  if (content) await reading.openInside(name, Buffer.from(content))
}
