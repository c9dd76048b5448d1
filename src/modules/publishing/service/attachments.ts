import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { HiddenContent } from '#kernel/files/extraction.ts'
import { hiddenKindTitles } from '#kernel/files/extraction.ts'
import { sniff } from '#kernel/files/sniff.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import type {
  addAttachment,
  orderAttachments,
  readAttachment,
  readAttachmentText,
  removeAttachment,
  renameAttachment,
} from '../contract/editing.ts'
import { publication } from '../procedure.ts'
import { refuseFile } from '../rules/file-kinds.ts'
import type { AttachmentRecord } from '../store/attachments.ts'
import {
  deleteAttachment,
  findAttachment,
  findAttachmentByKey,
  findSameFile,
  insertAttachment,
  insertExtraction,
  selectAttachments,
  updateAttachmentOrder,
  updateAttachmentTitle,
} from '../store/attachments.ts'
import { touchEdition } from '../store/edition-writes.ts'
import type { EditionRecord } from '../store/editions.ts'
import { lockEdition } from '../store/editions.ts'
import { describeAttachment } from './describe.ts'
import { requireDraft } from './drafts.ts'
import { requireEdition } from './editions.ts'
import { problems } from './problems.ts'

/** Reads out the text of a file that was attached. */
export const readFileJob = 'publishing.readFile'

/** Files one edition may carry. */
const mostFiles = 200

/** Files larger than this are downloaded after publication only, not looked at in the workbench. */
const largestShownBytes = 30 * 1024 * 1024

/** Adds a file to a draft; its text is read out by the worker. The same key again adds it once. */
export async function attach(
  context: ActionContext,
  input: z.output<typeof addAttachment.input>,
  file: UploadedFile,
): Promise<z.input<typeof addAttachment.output>> {
  const { tx } = context
  await lockEdition(tx, input.editionId)
  const edition = await requireDraft(context, input.editionId)
  const repeated = await findAttachmentByKey(tx, input.editionId, input.key)
  if (repeated) return answerWith(repeated, edition.revision)
  if ((await selectAttachments(tx, input.editionId)).length >= mostFiles) throw problems.tooManyFiles()
  const twinOf = await requireOriginal(context, input)
  const same = await findSameFile(tx, input.editionId, file.hash, input.role)
  if (same && input.role === 'image') return answerWith(same, edition.revision)
  const { type } = await requirePublishable(context, file, input.role)
  const added = await insertFile(context, {
    editionId: input.editionId,
    role: input.role,
    twinOf,
    hash: file.hash,
    name: file.name,
    title: input.title.trim() || titleOf(file.name),
    type,
    sizeBytes: file.sizeBytes,
    key: input.key,
  })
  const revision = await afterChange(context, edition, 'publishing.addAttachment', null, added)
  return answerWith(added, revision)
}

/**
 * Adds a file another module already keeps to a draft the actor may change.
 *
 * @throws publishing.fileKindRefused, publishing.notDraft
 */
export async function attachStored(
  context: ActionContext,
  editionId: string,
  file: UploadedFile,
): Promise<void> {
  await lockEdition(context.tx, editionId)
  const edition = await requireDraft(context, editionId)
  const { type } = await requirePublishable(context, file, 'attachment')
  const added = await insertFile(context, {
    ...file,
    editionId,
    role: 'attachment',
    twinOf: null,
    title: titleOf(file.name),
    type,
    key: null,
  })
  await afterChange(context, edition, 'publishing.addAttachment', null, added)
}

function answerWith(file: AttachmentRecord, revision: number): z.input<typeof addAttachment.output> {
  return {
    attachment: describeAttachment(file),
    address: `/files/${file.hash}/${encodeURIComponent(file.name)}`,
    revision,
  }
}

/**
 * Stores the row of a file and asks for its text to be read out, unless that was done before.
 *
 * @throws publishing.fileTwice for bytes the edition carries already in the same part: one of the names would be
 *   approved and never shown
 */
export async function insertFile(
  { tx, now }: ActionContext,
  file: Parameters<typeof insertAttachment>[1],
): Promise<AttachmentRecord> {
  const same = await findSameFile(tx, file.editionId, file.hash, file.role)
  if (same) throw problems.fileTwice(same.name)
  const id = await insertAttachment(tx, file)
  const { hash, name } = file
  if (await insertExtraction(tx, hash, name, now)) await enqueue(tx, readFileJob, { hash, name })
  const added = await findAttachment(tx, id)
  if (!added) throw problems.attachmentNotFound()
  return added
}

/** What a stored file is, if it may be published. @throws publishing.fileKindRefused, publishing.imageExpected */
export async function requirePublishable(
  { blobs }: ReadContext,
  { hash, name }: Pick<UploadedFile, 'hash' | 'name'>,
  role: 'attachment' | 'image' | 'twin',
): Promise<{ type: string }> {
  const sniffed = await sniff(await blobs.read(hash), name)
  const refusal = refuseFile(sniffed, role)
  if (refusal !== null)
    throw role === 'image' ? problems.imageExpected(refusal) : problems.fileKindRefused(refusal)
  return sniffed
}

async function requireOriginal(
  { tx }: ActionContext,
  { editionId, role, twinOf }: z.output<typeof addAttachment.input>,
): Promise<string | null> {
  if (role !== 'twin') return null
  const original = twinOf === null ? undefined : await findAttachment(tx, twinOf)
  if (original?.editionId !== editionId || original.role !== 'attachment') throw problems.attachmentNotFound()
  return original.id
}

/** A file's name without its ending. */
export function titleOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,8}$/, '').slice(0, 200) || name
}

/** Gives a file of a draft another title. */
export async function rename(
  context: ActionContext,
  { attachmentId, title }: z.output<typeof renameAttachment.input>,
): Promise<{ revision: number }> {
  const { file, edition } = await requireOwnFile(context, attachmentId)
  await updateAttachmentTitle(context.tx, attachmentId, title)
  const after = { ...file, title }
  return { revision: await afterChange(context, edition, 'publishing.renameAttachment', file, after) }
}

/** Puts the files of a draft in another order. */
export async function reorder(
  context: ActionContext,
  { editionId, attachmentIds }: z.output<typeof orderAttachments.input>,
): Promise<{ revision: number }> {
  await lockEdition(context.tx, editionId)
  const edition = await requireDraft(context, editionId)
  await updateAttachmentOrder(context.tx, editionId, attachmentIds)
  return { revision: await afterChange(context, edition, 'publishing.orderAttachments', null, null) }
}

/** Takes a file off a draft, with its twins. */
export async function detach(
  context: ActionContext,
  { attachmentId }: z.output<typeof removeAttachment.input>,
): Promise<{ revision: number }> {
  const { file, edition } = await requireOwnFile(context, attachmentId)
  await deleteAttachment(context.tx, attachmentId)
  return { revision: await afterChange(context, edition, 'publishing.removeAttachment', file, null) }
}

/** A file of a draft the actor may change, locked. @throws publishing.attachmentNotFound, publishing.notDraft */
export async function requireOwnFile(
  context: ActionContext,
  attachmentId: string,
): Promise<{ file: AttachmentRecord; edition: EditionRecord }> {
  const file = await findAttachment(context.tx, attachmentId)
  if (!file) throw problems.attachmentNotFound()
  await lockEdition(context.tx, file.editionId)
  return { file, edition: await requireDraft(context, file.editionId) }
}

/** Counts a revision, notes who took part and records the act. Returns the new revision. */
export async function afterChange(
  context: ActionContext,
  edition: EditionRecord,
  act: string,
  before: AttachmentRecord | null,
  after: AttachmentRecord | null,
): Promise<number> {
  const { tx, actor, now } = context
  await contribute(context, publication, edition.editionId, 'edit')
  await recordAudit(context, {
    chain: edition.unitId,
    act,
    object: { kind: 'publishing.edition', id: edition.editionId },
    before: before && pickFile(before),
    after: after && pickFile(after),
  })
  return await touchEdition(tx, edition.editionId, { at: now, person: actor })
}

function pickFile({ id, hash, name, title }: AttachmentRecord): Record<string, string> {
  return { id, hash, name, title }
}

/** Characters of a file's text shown at most. */
const longestShownText = 200_000

/** What was read out of a file, to its editors and reviewers. */
export async function showText(
  context: ReadContext,
  { attachmentId }: z.output<typeof readAttachmentText.input>,
): Promise<z.input<typeof readAttachmentText.output>> {
  const file = await findAttachment(context.db, attachmentId)
  if (!file) throw problems.attachmentNotFound()
  await requireEdition(context, file.editionId)
  const { extraction } = file
  if (!extraction) return { text: null, isCut: false, hidden: [], problem: null }
  const text = [
    extraction.text,
    ...extraction.embedded.map(({ name, text: inner }) => `【${name}】\n${inner}`),
  ]
    .filter(Boolean)
    .join('\n\n')
  return {
    text: text.slice(0, longestShownText),
    isCut: text.length > longestShownText,
    // What lies in the build of every file is screened and told where it says something.
    hidden: extraction.hidden
      .filter(({ kind }) => kind !== 'structure')
      .slice(0, 500)
      .map(describeHidden),
    problem: extraction.problem,
  }
}

function describeHidden({ kind, where, text }: HiddenContent): {
  kindTitle: string
  where: string
  text: string
} {
  return { kindTitle: hiddenKindTitles[kind], where, text }
}

/** A file of an edition for its editors and reviewers to look at. */
export async function showAttachment(
  context: ReadContext,
  { attachmentId }: z.output<typeof readAttachment.input>,
): Promise<z.input<typeof readAttachment.output>> {
  const file = await findAttachment(context.db, attachmentId)
  if (!file) throw problems.attachmentNotFound()
  await requireEdition(context, file.editionId)
  if (file.sizeBytes > largestShownBytes) throw problems.fileTooLargeToShow()
  const bytes = await context.blobs.read(file.hash)
  return { name: file.name, type: file.type, base64: bytes.toString('base64') }
}
