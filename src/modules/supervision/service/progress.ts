import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { refuseFormFile } from '#kernel/forms/files.ts'
import { sniff } from '#kernel/files/sniff.ts'
import type { SentFile, UploadedFile } from '#kernel/http/handle.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import type { stageEvidence } from '../contract/task.ts'
import type { ProgressInput } from '../contract/words.ts'
import type { EvidenceFile, ProgressKind } from '../store/progress.ts'
import { insertProgress, selectEvidence } from '../store/progress.ts'
import { requireTask } from './access.ts'
import { problems } from './problems.ts'

/** Stores a file ahead of what is said with it; it is swept away when nothing takes it up. */
export async function stage(
  context: ActionContext,
  _input: z.output<typeof stageEvidence.input>,
  { hash, name, sizeBytes }: UploadedFile,
): Promise<z.input<typeof stageEvidence.output>> {
  await lookAt(context, { hash, name })
  return { hash, name, sizeBytes }
}

/** What a stored file is, if it may be kept. @throws supervision.fileRefused with the reason, fileNotFound */
async function lookAt(
  { blobs }: Pick<ReadContext, 'blobs'>,
  { hash, name }: { readonly hash: string; readonly name: string },
): Promise<EvidenceFile> {
  if (!(await blobs.has(hash))) throw problems.fileNotFound()
  const bytes = await blobs.read(hash)
  const found = await sniff(bytes, name)
  const refusal = refuseFormFile(found, name)
  if (refusal) throw problems.fileRefused(refusal)
  return { hash, name, type: found.type, sizeBytes: bytes.length }
}

/** Keeps what a unit says it has done; it is never changed. */
export async function keepProgress(
  context: EffectContext,
  given: { readonly taskId: string; readonly unitId: string; readonly kind: ProgressKind },
  { text, files }: ProgressInput,
): Promise<string> {
  const { tx, actor, now } = context
  const kept: EvidenceFile[] = []
  for (const file of files) kept.push(await lookAt(context, file))
  const by = { id: actor.id, name: actor.name }
  return await insertProgress(tx, { ...given, text, by, at: now }, kept)
}

/** One file, to those with a part in the item. @throws supervision.itemNotFound, fileNotFound */
export async function findEvidence(
  context: ReadContext,
  { taskId, evidenceId }: { readonly taskId: string; readonly evidenceId: string },
): Promise<SentFile> {
  const { itemId } = await requireTask(context, taskId)
  const file = (await selectEvidence(context.db, itemId)).find((one) => one.evidenceId === evidenceId)
  if (!file) throw problems.fileNotFound()
  return { hash: file.hash, name: file.name, type: file.type }
}
