import { hash } from 'node:crypto'
import type { Extraction } from '#kernel/files/extraction.ts'
import type { Finding, ScreenPart } from '#kernel/screening/finding.ts'
import type { Content } from '../contract/content.ts'
import { bodyText } from './body-text.ts'

/** A file as screening is given it. */
export interface ScreenedFile {
  readonly hash: string
  readonly name: string
  readonly title: string
  readonly extraction: Extraction
}

/** Everything of an edition that goes out, as texts to be screened: title, text, metadata, and inside every file. */
export function screenParts(content: Content, files: readonly ScreenedFile[]): ScreenPart[] {
  const body = bodyText(content.body)
  return [
    { key: 'title', label: '标题', text: content.title },
    { key: 'body', label: '正文', text: body.text, links: body.links, asides: body.asides },
    { key: 'metadata', label: '其他信息', text: metadataText(content, files) },
    ...uniqueFiles(files).map(filePart),
  ]
}

/** What the aggregate check calls an item: the same for every edition, so that a correction is not held against itself. */
export function screeningSource(itemId: number): string {
  return `publishing.item:${itemId}`
}

function metadataText(content: Content, files: readonly ScreenedFile[]): string {
  return [
    content.subtitle,
    content.summary,
    content.keywords.join('，'),
    content.source,
    content.documentNumber ?? '',
    content.changeNote,
    content.datedOnReason,
    ...files.map(({ title }) => title),
    ...otherNames(files),
  ]
    .filter(Boolean)
    .join('\n')
}

function uniqueFiles(files: readonly ScreenedFile[]): ScreenedFile[] {
  return [...new Map(files.map((file) => [file.hash, file])).values()]
}

/** Names under which bytes go out once more, e.g. as a picture and to be downloaded: no part of a file bears these. */
function otherNames(files: readonly ScreenedFile[]): string[] {
  const screened = new Map(uniqueFiles(files).map(({ hash, name }) => [hash, name]))
  return files.filter(({ hash, name }) => screened.get(hash) !== name).map(({ name }) => name)
}

/** What lies inside a file inside the file is read and screened with it. */
function filePart({ hash, name, title, extraction }: ScreenedFile): ScreenPart {
  const embedded = extraction.embedded.map((inner) => `${inner.name}\n${inner.text}`)
  return {
    key: `attachment:${hash}`,
    label: `附件“${title}”`,
    text: [extraction.text, ...embedded].join('\n'),
    hidden: [...extraction.hidden, ...extraction.embedded.flatMap(({ hidden }) => hidden)],
    name,
    problem: extraction.problem,
  }
}

/** What the screening calls a part, for a finding kept from it. */
export function partLabel(part: string, files: readonly { hash: string; title: string }[]): string {
  const fixed: Readonly<Record<string, string>> = { title: '标题', body: '正文', metadata: '其他信息' }
  const found = files.find(({ hash }) => part === `attachment:${hash}`)
  return found ? `附件“${found.title}”` : (fixed[part] ?? part)
}

/** Links in the text to items of ours that nobody can read. */
export function deadItemLinks(content: Content, liveItemIds: ReadonlySet<number>): Finding[] {
  const { links } = bodyText(content.body)
  return links.flatMap(({ href, text, start, end }) => {
    const itemId = /^\/items\/(\d{1,9})(?:[/?#]|$)/.exec(href)?.[1]
    if (itemId === undefined || liveItemIds.has(Number(itemId))) return []
    return [
      {
        key: hash('sha256', `deadItem:${href}:${text}`),
        kind: 'link',
        severity: 'explain',
        part: 'body',
        start,
        end,
        where: null,
        excerpt: text || href,
        message: `链接的信息没有公开或者已经撤回：${href}`,
        advice: '改为现在可以看到的信息，或者去掉链接',
      },
    ]
  })
}
