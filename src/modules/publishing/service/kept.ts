import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import { contribute, retitleCase } from '#kernel/procedure/contribute.ts'
import type { Content } from '../contract/content.ts'
import type { createCorrection, saveDraft } from '../contract/editing.ts'
import { publication } from '../procedure.ts'
import { cleanContent, emptyContent } from '../rules/content.ts'
import { updateContent } from '../store/edition-writes.ts'
import { findEdition, lockEdition } from '../store/editions.ts'
import type { Keeping } from '../store/kept.ts'
import {
  findKeeping,
  insertPrecondition,
  savePrecondition,
  saveKeeping,
  saveRecordDigest,
  selectPreconditions,
} from '../store/kept.ts'
import { openCorrection, openItem, requireDraft, save } from './drafts.ts'
import type { Whole } from './outgoing.ts'
import { readWhole } from './outgoing.ts'
import { problems } from './problems.ts'
import { requireReferences } from './references.ts'

type Opened = { readonly editionId: string; readonly itemId: number }

/** What a module writes of an edition it keeps; the rest is as for any new item. */
export type KeptContent = Partial<Content> & Pick<Content, 'title' | 'body'>

/** An item to be kept by another module: what it says, and the digest of the record it says it from. */
export interface NewKeptItem extends Keeping {
  readonly unitId: string
  readonly content: KeptContent
  readonly recordDigest: string
  /** What must be concluded on each edition before it may be submitted; null: nothing. */
  readonly precondition: string | null
}

/** Opens an item whose text another module keeps, with the draft of its first edition. */
export async function openKept(context: ActionContext, item: NewKeptItem): Promise<Opened> {
  const opened = await openItem(context, {
    unitId: item.unitId,
    key: null,
    content: { ...emptyContent, ...item.content },
  })
  await saveKeeping(context.tx, opened.itemId, item)
  await saveRecordDigest(context.tx, opened.editionId, item.recordDigest)
  if (item.precondition) await insertPrecondition(context.tx, opened.editionId, item.precondition)
  return opened
}

/** Opens the next edition of a kept item. @throws publishing.hasOpenEdition, publishing.neverPublished */
export async function openKeptCorrection(
  context: ActionContext,
  { key, itemId, precondition }: { key: string; itemId: number; precondition: string | null },
): Promise<Opened> {
  const opened = await openCorrection(context, { key, itemId })
  if (precondition) await insertPrecondition(context.tx, opened.editionId, precondition)
  return opened
}

/** Writes the draft anew from the record that keeps it. @throws publishing.editionNotFound, publishing.notDraft */
export async function saveKept(
  context: ActionContext,
  editionId: string,
  { content, recordDigest }: { readonly content: KeptContent; readonly recordDigest: string },
): Promise<void> {
  const { tx, now, actor } = context
  await lockEdition(tx, editionId)
  const edition = await requireDraft(context, editionId)
  const cleaned = cleanContent({ ...edition.content, ...content })
  await requireReferences(context, edition.unitId, cleaned)
  await updateContent(tx, editionId, cleaned, { at: now, person: actor, key: null })
  await saveRecordDigest(tx, editionId, recordDigest)
  await contribute(context, publication, editionId, 'edit')
  await retitleCase(context, editionId, cleaned.title || '（未填标题）')
}

/** The digest of everything of an edition that would go out now. @throws publishing.editionNotFound */
export async function digestOfEdition({ tx }: ActionContext, editionId: string): Promise<string> {
  const edition = await findEdition(tx, editionId)
  if (!edition) throw problems.editionNotFound()
  return (await readWhole(tx, edition)).digest
}

/** Records what was asked for before the submission, on the edition exactly as it stands now. */
export async function settlePrecondition(
  context: ActionContext,
  editionId: string,
  title: string,
): Promise<void> {
  const { tx, actor, now } = context
  const digest = await digestOfEdition(context, editionId)
  await savePrecondition(tx, editionId, { title, digest, person: actor, at: now })
}

/** @throws publishing.notYetConcluded naming what is still owed on these very bytes */
export async function requirePreconditions({ tx }: ActionContext, whole: Whole): Promise<void> {
  const asked = await selectPreconditions(tx, whole.edition.editionId)
  const open = asked.filter(({ digest }) => digest !== whole.digest).map(({ title }) => title)
  if (open.length > 0) throw problems.notYetConcluded(open.join('、'))
}

/** The editor's save: for what is written here alone. @throws publishing.keptElsewhere */
export async function saveOwn(
  context: ActionContext,
  input: z.output<typeof saveDraft.input>,
): Promise<z.input<typeof saveDraft.output>> {
  const edition = await findEdition(context.tx, input.editionId)
  if (edition) await refuseKept(context, edition.itemId)
  return await save(context, input)
}

/** The editor's correction: for what is written here alone. @throws publishing.keptElsewhere */
export async function correctOwn(
  context: ActionContext,
  input: z.output<typeof createCorrection.input>,
): Promise<Opened> {
  await refuseKept(context, input.itemId)
  return await openCorrection(context, input)
}

async function refuseKept({ tx }: ActionContext, itemId: number): Promise<void> {
  if (await findKeeping(tx, itemId)) throw problems.keptElsewhere()
}
