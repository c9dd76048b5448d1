import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { newBudget, openArchive } from '#kernel/files/archive.ts'
import { sniff } from '#kernel/files/sniff.ts'
import type { SentFile, UploadedFile } from '#kernel/http/handle.ts'
import type { addFile, FiledFile, stageFile } from '../contract/filing.ts'
import type { FileRole } from '../contract/words.ts'
import { deleteAnswerFile, insertFile, selectFiles } from '../store/files.ts'
import { requireRequest } from './access.ts'
import { problems } from './problems.ts'

const mostFiles = 200
const archives: ReadonlySet<string> = new Set(['zip', '7z', 'rar', 'gz', 'tar', 'bz2', 'xz'])

/**
 * What a stored file is, if it may be kept with a request: no macros, no password, no archive inside an archive.
 *
 * @throws informationRequests.fileRefused with the reason
 */
export async function checkRequestFile(
  { blobs }: Pick<ReadContext, 'blobs'>,
  { hash, name }: Pick<UploadedFile, 'hash' | 'name'>,
): Promise<{ type: string; sizeBytes: number }> {
  const bytes = await blobs.read(hash)
  const { type, extension, label } = await sniff(bytes, name)
  if (/^(doc|xls|ppt)m$/.test(extension))
    throw problems.fileRefused(`“${name}”是${label}，请另存为不带宏的格式后再提交`)
  if (extension === 'locked') throw problems.fileRefused(`“${name}”有打开密码，请去掉密码后再提交`)
  if (/\.(exe|dll|bat|cmd|com|scr|js|vbs|ps1|msi|apk|jar|sh)$/i.test(name))
    throw problems.fileRefused(`“${name}”是程序文件，不能接收`)
  if (archives.has(extension)) await refuseNested(bytes, extension, name)
  return { type, sizeBytes: bytes.length }
}

/** Only a plain ZIP can be looked into, and only one that holds no further archive or program. */
async function refuseNested(bytes: Buffer, extension: string, name: string): Promise<void> {
  if (extension !== 'zip')
    throw problems.fileRefused(`“${name}”是${extension.toUpperCase()}压缩包，请解压后逐个提交`)
  const archive = await openArchive(bytes, newBudget()).catch(() => {
    throw problems.fileRefused(`“${name}”不能打开或者内容异常，请解压后逐个提交`)
  })
  const inner = archive.entries.find(({ path }) =>
    /\.(zip|7z|rar|gz|tgz|tar|bz2|xz|exe|js|vbs|bat)$/i.test(path),
  )
  if (inner) throw problems.fileRefused(`“${name}”里还有压缩包或者程序“${inner.path}”，请解压后逐个提交`)
  if (archive.entries.some(({ isEncrypted }) => isEncrypted))
    throw problems.fileRefused(`“${name}”有密码，请去掉密码后再提交`)
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
  if ((await selectFiles(context.tx, requestId)).length >= mostFiles) throw problems.tooManyFiles()
  const { type } = await checkRequestFile(context, file)
  const { tx, actor, now } = context
  const by = { id: actor.id, name: actor.name }
  const { hash, name, sizeBytes } = file
  const fileId = await insertFile(tx, { requestId, role, hash, name, type, sizeBytes, key, by, at: now })
  await auditFile(context, request.unitId, requestId, 'addFile', role)
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
