import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import { cleanFile } from '#kernel/files/clean-file.ts'
import { hiddenKindTitles } from '#kernel/files/extraction.ts'
import { importDocument } from '#kernel/files/import-document.ts'
import type { ImportedDocument, Loss } from '#kernel/files/import/imported.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import type { Content } from '../contract/content.ts'
import type { cleanAttachment, importDraft } from '../contract/editing.ts'
import { bodyText, summarise } from '../rules/body-text.ts'
import { emptyContent } from '../rules/content.ts'
import { nameWithoutDate, recognise } from '../rules/recognise.ts'
import { findAttachment, insertExtraction, replaceAttachmentFile } from '../store/attachments.ts'
import type { ImportedFrom } from '../store/edition-writes.ts'
import { selectOptions } from '../store/choices.ts'
import {
  afterChange,
  insertFile,
  readFileJob,
  requireOwnFile,
  requirePublishable,
  titleOf,
} from './attachments.ts'
import { describeAttachment } from './describe.ts'
import { findRepeated, openItem } from './drafts.ts'
import { problems } from './problems.ts'

/** Makes a draft of a document, with a list of what was lost; the document is kept with it. The same key again makes one. */
export async function importUpload(
  context: ActionContext,
  { key, unitId, columnIds }: z.output<typeof importDraft.input>,
  file: UploadedFile,
): Promise<z.input<typeof importDraft.output>> {
  const repeated = await findRepeated(context, key)
  if (repeated) return { ...repeated, losses: [] }
  const imported = await readDocument(context, file)
  return await openImported(context, imported, { file, key, unitId, columnIds })
}

/** Reads a document in a process apart. @throws publishing.importFailed with the reason */
export async function readDocument(
  { blobs }: Pick<ActionContext, 'blobs'>,
  { hash, name }: Pick<UploadedFile, 'hash' | 'name'>,
): Promise<ImportedDocument> {
  const imported = await importDocument(blobs, hash, name)
  if (imported.html === '') throw problems.importFailed(imported.problem ?? '文件里没有读到正文')
  return imported
}

/** Where an imported document goes. */
export interface ImportTarget {
  readonly file: Pick<UploadedFile, 'hash' | 'name'>
  readonly key: string | null
  readonly importedFrom?: ImportedFrom
  readonly unitId: string
  readonly columnIds: readonly string[]
  /** Completes what was read in it by what is known besides. */
  readonly adjust?: (context: ActionContext, draft: ReadDraft) => Promise<ReadDraft>
}

/** What was read in a document, and what could not be carried over. */
export interface ReadDraft {
  readonly content: Content
  readonly losses: readonly Loss[]
}

/** Opens an item with what was read as its first edition, and with the pictures that stand in it. */
export async function openImported(
  context: ActionContext,
  imported: ImportedDocument,
  target: ImportTarget,
): Promise<{ editionId: string; itemId: number; losses: Loss[] }> {
  const { file, key, unitId, importedFrom, adjust } = target
  const read = { content: await contentOf(context, imported, target), losses: lossesOf(imported) }
  const { content, losses } = adjust ? await adjust(context, read) : read
  const opened = await openItem(context, {
    unitId,
    key,
    content,
    ...(importedFrom && { importedFrom }),
    source: { hash: file.hash, name: file.name, losses },
  })
  for (const image of new Map(imported.images.map((each) => [each.hash, each])).values())
    await insertFile(context, {
      ...image,
      editionId: opened.editionId,
      role: 'image',
      twinOf: null,
      title: titleOf(image.name),
      key: null,
    })
  return { ...opened, losses: [...losses] }
}

async function contentOf(
  { tx, today }: ActionContext,
  { title, html, head }: ImportedDocument,
  { file, columnIds }: ImportTarget,
): Promise<Content> {
  const { text } = bodyText(html)
  const known = recognise(text, file.name)
  const name = title.trim() || nameWithoutDate(file.name)
  const genres = (await selectOptions(tx, 'genre')).filter(({ isPolicy }) => isPolicy)
  const genre = genres.find(({ code, title }) => isOfGenre(name, code, title))
  const writtenOn = head.issuedOn ?? known.writtenOn
  return {
    ...emptyContent,
    title: name.slice(0, 300),
    summary: summarise(mainText(text)),
    body: html,
    genre: genre?.code ?? emptyContent.genre,
    validity: genre ? 'inForce' : 'notApplicable',
    documentNumber: head.documentNumber ?? known.documentNumber,
    writtenOn: writtenOn !== null && writtenOn <= today ? writtenOn : null,
    effectiveOn: known.effectiveOn,
    columnIds: [...columnIds],
  }
}

/** Official documents end in the name of their kind; statutes in the name of theirs. */
function isOfGenre(name: string, code: string, title: string): boolean {
  const base = name.replace(/[（(][^（()）]*[)）]$/, '')
  if (code === 'law') return /(?:法|法典|条例|规定|办法|细则|规则|规范|守则|安排|解释|修正案)$/.test(base)
  return base.endsWith(title.replace(/（.*$/, ''))
}

/** The text from its first article on; the lines above say who passed it and when. */
function mainText(text: string): string {
  return text.slice(/^\s*第一条/m.exec(text.slice(0, 5000))?.index ?? 0)
}

function lossesOf({ losses, problem }: ImportedDocument): Loss[] {
  return [...losses, ...(problem === null ? [] : [{ what: problem, count: 1, where: '' }])]
}

/** Puts the same file without what its reader does not see in the place of one that carries it. */
export async function cleanFileOf(
  context: ActionContext,
  { attachmentId }: z.output<typeof cleanAttachment.input>,
): Promise<z.input<typeof cleanAttachment.output>> {
  const { tx, blobs, now } = context
  const { file, edition } = await requireOwnFile(context, attachmentId)
  const cleaned = await cleanFile(blobs, file.hash, file.name)
  const { type } = await requirePublishable(context, { hash: cleaned.hash, name: file.name }, file.role)
  await replaceAttachmentFile(tx, file.id, { ...cleaned, name: file.name, type })
  const reading = { hash: cleaned.hash, name: file.name }
  if (await insertExtraction(tx, cleaned.hash, file.name, now)) await enqueue(tx, readFileJob, reading)
  const after = await findAttachment(tx, file.id)
  if (!after) throw problems.attachmentNotFound()
  const revision = await afterChange(context, edition, 'publishing.cleanAttachment', file, after)
  const kinds = new Set(
    file.extraction?.hidden
      .filter(({ kind }) => kind !== 'structure')
      .map(({ kind }) => hiddenKindTitles[kind]),
  )
  return { attachment: describeAttachment(after), removed: [...kinds], revision }
}
