import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { checkSentFile } from '#kernel/files/check-sent.ts'
import type { SentFile, UploadedFile } from '#kernel/http/handle.ts'
import { mostFiles } from '../contract/words.ts'
import { insertFile, selectFiles } from '../store/files.ts'
import { requireLetter } from './access.ts'
import { problems } from './problems.ts'

/** A file that is stored already. */
export interface StoredFile {
  readonly hash: string
  readonly name: string
}

/** Keeps the files that came with a letter, as they are. @throws letters.fileRefused with the reason */
export async function keepFiles(
  context: ActionContext,
  letterId: string,
  files: readonly StoredFile[],
): Promise<string[]> {
  const { tx, now, blobs } = context
  const ids: string[] = []
  for (const { hash, name } of files) {
    const checked = await checkSentFile(blobs, { hash, name })
    if ('refused' in checked) throw problems.fileRefused(checked.refused)
    ids.push(await insertFile(tx, { letterId, hash, name, at: now, ...checked }))
  }
  return ids
}

/** A clerk adds what came by the counter or post, e.g. the scanned letter. @throws letters.letterNotFound, fileRefused, tooManyFiles */
export async function attachFile(
  context: ActionContext,
  { letterId }: { readonly letterId: string },
  file: UploadedFile,
): Promise<{ fileId: string }> {
  const { tx, actor } = context
  const own = await requireLetter({ db: tx, actor }, letterId)
  if (!hasRoleOver(actor, 'letterClerk', own.unitPath)) throw problems.letterNotFound()
  if ((await selectFiles(tx, letterId)).length >= mostFiles) throw problems.tooManyFiles()
  const [fileId = ''] = await keepFiles(context, letterId, [file])
  await recordAudit(context, {
    chain: own.unitId,
    act: 'letters.addFile',
    object: { kind: 'letters.letter', id: letterId, label: own.number },
  })
  return { fileId }
}

/** One file, to those with a part in the letter. @throws letters.letterNotFound, fileNotFound */
export async function findLetterFile(
  context: ReadContext,
  { letterId, fileId }: { readonly letterId: string; readonly fileId: string },
): Promise<SentFile> {
  await requireLetter(context, letterId)
  const file = (await selectFiles(context.db, letterId)).find((one) => one.fileId === fileId)
  if (!file) throw problems.fileNotFound()
  return { hash: file.hash, name: file.name, type: file.type }
}
