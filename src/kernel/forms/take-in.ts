import type { ActionContext } from '#kernel/context.ts'
import type { Draft, SealedDraft } from './draft-store.ts'
import { deleteDraftFile, insertDraft, insertDraftFile } from './draft-store.ts'
import type { Complaints, DraftFile, Field } from './field.ts'
import type { DraftRule, FormPost } from './route.ts'
import { expiryOf } from './route.ts'

/** A draft with what was just sent, not saved yet. */
export interface TakenIn {
  readonly draft: Draft
  /** A token to give to the visitor; absent when they have it. */
  readonly token?: string
  /** What was wrong with the files that came. */
  readonly refused: Complaints
}

/** The draft a visitor continues, or a new one where there is none, it has expired or it was filed. */
export async function openOrBegin(
  { tx, now }: ActionContext,
  rule: DraftRule,
  { draft }: Pick<FormPost, 'draft'>,
): Promise<{ draft: Draft; token?: string }> {
  if (draft && draft.outcome === null) return { draft }
  return await insertDraft(tx, { form: rule.key, now, expiresAt: expiryOf(rule, now) })
}

/** Puts what was sent for these fields into the draft: texts, files that came, and files the visitor took away. */
export async function takeIn(
  context: ActionContext,
  { draft, token }: { readonly draft: Draft; readonly token?: string },
  fields: readonly Field[],
  post: Pick<FormPost, 'typed' | 'files' | 'refused'>,
): Promise<TakenIn> {
  const removed = /^remove:([0-9a-f-]{36})$/.exec(post.typed['do'] ?? '')?.[1]
  if (removed) await deleteDraftFile(context.tx, draft.id, removed)
  const typed = fields
    .filter(({ kind }) => kind !== 'files')
    .map(({ name }) => [name, post.typed[name] ?? ''] as const)
  const kept = draft.files.filter(({ id }) => id !== removed)
  const { files, refused } = await takeFiles(context, draft, kept, fields, post)
  return {
    draft: { ...draft, answers: { ...draft.answers, ...Object.fromEntries(typed) }, files },
    refused: { ...post.refused, ...refused },
    ...(token !== undefined && { token }),
  }
}

async function takeFiles(
  { tx, now }: ActionContext,
  draft: SealedDraft,
  kept: readonly DraftFile[],
  fields: readonly Field[],
  { files: sent }: Pick<FormPost, 'files'>,
): Promise<{ files: DraftFile[]; refused: Complaints }> {
  const files = [...kept]
  const refused: Record<string, string> = {}
  for (const file of sent) {
    const field = fields.find(({ name }) => name === file.field)
    if (field?.kind !== 'files') continue
    const own = files.filter((one) => one.field === field.name)
    // The same file sent again, for instance after going back, is there already.
    if (own.some(({ hash, name }) => hash === file.hash && name === file.name)) continue
    if (own.length < field.most) files.push(await insertDraftFile(tx, draft, file, now))
    else refused[field.name] = `“${field.label}”最多放 ${field.most} 个文件，“${file.name}”没有保存`
  }
  return { files, refused }
}
