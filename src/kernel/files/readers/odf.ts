import { openArchive } from '../archive.ts'
import type { Reading } from '../reading.ts'
import { attempt, describe, hide, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'
import type { XmlElement } from '../xml.ts'
import { at, attribute, child, childrenOf, descendants, parseXml, textOf } from '../xml.ts'

/** Reads an OpenDocument text, sheet or presentation: text, tracked changes, remarks, hidden parts, properties. */
export async function readOdf(bytes: Buffer, reading: Reading): Promise<void> {
  const archive = await openArchive(bytes, reading.budget)
  const part = (path: string): XmlElement | undefined => {
    const entry = archive.find(path)
    return entry && parseXml(entry.read())
  }
  if (descendants(part('META-INF/manifest.xml'), 'encryption-data').length > 0) throw unreadable.encrypted()
  const content = part('content.xml')
  if (!content) throw unreadable.damaged()
  const hiddenStyles = stylesThatHide(content)
  for (const body of childrenOf(child(content, 'body')))
    for (const line of linesOf(body, { reading, hiddenStyles })) show(reading, line)
  await attempt(reading, () => {
    for (const header of descendants(part('styles.xml'), 'header', 'footer'))
      for (const line of linesOf(header, { reading, hiddenStyles })) show(reading, line)
  })
  await attempt(reading, () => readMeta(at(part('meta.xml'), 'meta'), reading))
  for (const { path } of archive.entries) {
    if (/^(Basic|Scripts)\/.+\.xml$/i.test(path)) hide(reading, 'macro', `部件 ${path}`)
    if (/^Object [^/]+\/?$|^ObjectReplacements\/.+/.test(path))
      hide(reading, 'embeddedObject', `嵌入的对象“${path}”`)
  }
}

interface Scene {
  readonly reading: Reading
  readonly hiddenStyles: ReadonlySet<string>
}

function stylesThatHide(content: XmlElement): Set<string> {
  return new Set(
    descendants(content, 'style')
      .filter((style) => attribute(child(style, 'text-properties'), 'display') === 'none')
      .map((style) => attribute(style, 'name') ?? ''),
  )
}

function linesOf(parent: XmlElement, scene: Scene): string[] {
  return childrenOf(parent).flatMap((element) => {
    if (element.name === 'tracked-changes') return tellChanges(element, scene.reading)
    if (element.name === 'p' || element.name === 'h') return [lineOf(element, scene)]
    if (element.name === 'table-row') return tellRow(element, scene)
    if (element.name === 'annotation') return tellRemark(element, scene.reading)
    return linesOf(element, scene)
  })
}

function lineOf(paragraph: XmlElement, scene: Scene): string {
  return paragraph.children
    .map((node) => (typeof node === 'string' ? node : (fixedText(node) ?? inlineText(node, scene))))
    .join('')
}

function fixedText({ name, attributes }: XmlElement): string | undefined {
  if (name === 's') return ' '.repeat(Math.min(100, Number(attributes.get('c') ?? 1)))
  if (name === 'tab') return '\t'
  return name === 'line-break' ? '\n' : undefined
}

function inlineText(element: XmlElement, scene: Scene): string {
  if (element.name === 'annotation') return tellRemark(element, scene.reading).join('')
  const isHidden =
    scene.hiddenStyles.has(attribute(element, 'style-name') ?? '') || element.name === 'hidden-text'
  if (!isHidden) return lineOf(element, scene)
  hide(scene.reading, 'hiddenText', '正文', textOf(element) || (attribute(element, 'string-value') ?? ''))
  return ''
}

function tellRow(row: XmlElement, scene: Scene): string[] {
  const cells = childrenOf(row, 'table-cell').map((cell) => linesOf(cell, scene).join(' '))
  const isHidden = /^(collapse|filter)$/.test(attribute(row, 'visibility') ?? '')
  if (!isHidden) return [cells.join('\t')]
  hide(scene.reading, 'hiddenRow', '表格', cells.join('\t'))
  return []
}

function tellChanges(element: XmlElement, reading: Reading): string[] {
  for (const region of childrenOf(element, 'changed-region')) {
    const author = textOf(descendants(region, 'creator')[0])
    const text = descendants(region, 'p', 'h').map(textOf).join('\n')
    const kind = child(region, 'deletion') ? '删除' : '插入'
    hide(reading, 'trackedChange', `正文，${author}${kind}`, text)
  }
  return []
}

function tellRemark(element: XmlElement, reading: Reading): string[] {
  const author = textOf(child(element, 'creator'))
  hide(
    reading,
    'comment',
    `批注${author ? `（${author}）` : ''}`,
    descendants(element, 'p').map(textOf).join('\n'),
  )
  return []
}

const metaTitles: Readonly<Record<string, readonly [title: string, isTelling: boolean]>> = {
  title: ['标题', false],
  subject: ['主题', true],
  description: ['备注', true],
  keyword: ['关键词', true],
  'initial-creator': ['作者', true],
  creator: ['最后修改者', true],
  generator: ['应用程序', false],
  'creation-date': ['创建时间', false],
  date: ['修改时间', false],
}

function readMeta(meta: XmlElement | undefined, reading: Reading): void {
  for (const element of childrenOf(meta)) {
    const known = metaTitles[element.name]
    if (known) describe(reading, known[0], textOf(element), known[1])
    if (element.name === 'user-defined')
      describe(reading, `自定义：${attribute(element, 'name') ?? ''}`, textOf(element), true)
  }
}
