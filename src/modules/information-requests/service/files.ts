import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { checkSentFile } from '#kernel/files/check-sent.ts'
import type { SentFile, UploadedFile } from '#kernel/http/handle.ts'
import type { addFile, FiledFile, stageFile } from '../contract/filing.ts'
import type { FileRole } from '../contract/words.ts'
import { deleteAnswerFile, insertFile, selectFiles } from '../store/files.ts'
import { requireRequest } from './access.ts'
import { recount } from './lacking.ts'
import { problems } from './problems.ts'

const mostFiles = 200
/**
 * What a stored file is, if it may be kept with a request.
 *
 * @throws informationRequests.fileRefused with the reason
 */
export async function checkRequestFile(
  { blobs }: Pick<ReadContext, 'blobs'>,
  file: Pick<UploadedFile, 'hash' | 'name'>,
): Promise<{ type: string; sizeBytes: number }> {
  const checked = await checkSentFile(blobs, file)
  if ('refused' in checked) throw problems.fileRefused(checked.refused)
  return checked
}

/** Stores a file ahead of an intake; it is swept away when no request takes it up. */
export async function stage(
  context: ActionContext,
  { role }: z.output<typeof stageFile.input>,
  file: UploadedFile,
): Promise<z.input<typeof stageFile.output>> {
  await checkRequestFile(context, file)
  return { role, hash: file.hash, name: file.name, sizeBytes: file.sizeBytes }
}

/** Keeps the files that came with a request. */
export async function keepFiles(
  context: ActionContext,
  requestId: string,
  files: readonly { readonly role: FileRole; readonly hash: string; readonly name: string }[],
): Promise<void> {
  const { tx, actor, now, blobs } = context
  for (const { role, hash, name } of files) {
    if (!(await blobs.has(hash))) throw problems.fileNotFound(name)
    const { type, sizeBytes } = await checkRequestFile(context, { hash, name })
    const by = { id: actor.id, name: actor.name }
    await insertFile(tx, { requestId, role, hash, name, type, sizeBytes, key: randomUUID(), by, at: now })
  }
}

/** Adds one file to a request; to an answer only while it is drafted. */
export async function attachFile(
  context: ActionContext,
  { requestId, role, key }: z.output<typeof addFile.input>,
  file: UploadedFile,
): Promise<{ fileId: string }> {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  if (role === 'answer' && request.state !== 'examining') throw problems.filesFixed()
  if (role === 'letter' && request.state !== 'signed') throw problems.letterTooEarly()
  if ((await selectFiles(context.tx, requestId)).length >= mostFiles) throw problems.tooManyFiles()
  const { type } = await checkRequestFile(context, file)
  const { tx, actor, now } = context
  const by = { id: actor.id, name: actor.name }
  const { hash, name, sizeBytes } = file
  const fileId = await insertFile(tx, { requestId, role, hash, name, type, sizeBytes, key, by, at: now })
  await auditFile(context, request.unitId, requestId, 'addFile', role)
  await recount(context, request, { on: context.today })
  return { fileId }
}

/** Takes a file out of an answer that is still drafted. */
export async function detachFile(
  context: ActionContext,
  { requestId, fileId }: { requestId: string; fileId: string },
): Promise<Record<string, never>> {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  if (request.state !== 'examining') throw problems.filesFixed()
  if (!(await deleteAnswerFile(context.tx, requestId, fileId))) throw problems.fileNotFound()
  await auditFile(context, request.unitId, requestId, 'removeFile', 'answer')
  return {}
}

/** The audit trail names the role of a file, never its name: names of files tell who asked. */
async function auditFile(
  context: ActionContext,
  unitId: string,
  requestId: string,
  act: string,
  role: FileRole,
): Promise<void> {
  await recordAudit(context, {
    chain: unitId,
    act: `information-requests.${act}`,
    object: { kind: 'information-requests.request', id: requestId },
    after: { role },
  })
}

/** One file, to those with a part in the request. */
export async function findRequestFile(
  context: ReadContext,
  { requestId, fileId }: { requestId: string; fileId: string },
): Promise<SentFile> {
  await requireRequest(context, requestId)
  const file = (await selectFiles(context.db, requestId)).find((one) => one.fileId === fileId)
  if (!file) throw problems.fileNotFound()
  return { hash: file.hash, name: file.name, type: file.type }
}

/** What files a request came with, by role. */
export function rolesOf(files: readonly Pick<FiledFile, 'role'>[]): FileRole[] {
  return files.map(({ role }) => role)
}
