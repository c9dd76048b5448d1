import { lockKey } from '#kernel/database/serial.ts'
import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { contribute, retitleCase } from '#kernel/procedure/contribute.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type { Content } from '../contract/content.ts'
import type { createCorrection, createDraft, saveDraft } from '../contract/editing.ts'
import { publication } from '../procedure.ts'
import { cleanContent, emptyContent } from '../rules/content.ts'
import { copyAttachments } from '../store/attachments.ts'
import type { ImportedFrom } from '../store/edition-writes.ts'
import { insertEdition, insertItem, updateContent } from '../store/edition-writes.ts'
import type { EditionRecord } from '../store/editions.ts'
import {
  findEditionByKey,
  findEditionByNumber,
  findOpenEdition,
  lastPublishedNumber,
  lockEdition,
  lockItem,
} from '../store/editions.ts'
import { copyExplanations } from '../store/findings.ts'
import { findUnit } from '../store/people.ts'
import { deleteSpareCopy, saveSpareCopy } from '../store/spare-copies.ts'
import { requireEdition } from './editions.ts'
import { problems } from './problems.ts'
import { requireReferences } from './references.ts'

type Opened = z.output<typeof createDraft.output>

/** Opens a new item with an empty first edition. The same key again answers with the same edition. */
export async function openDraft(
  context: ActionContext,
  { key, unitId, columnIds }: z.output<typeof createDraft.input>,
): Promise<Opened> {
  const repeated = await findRepeated(context, key)
  if (repeated) return repeated
  return await openItem(context, { unitId, key, content: { ...emptyContent, columnIds } })
}

/** What a new item begins with. */
export interface NewItem {
  readonly unitId: string
  readonly key: string | null
  readonly content: Content
  /** Where it was imported from, so that the same is not imported twice. */
  readonly importedFrom?: ImportedFrom
  readonly source?: { readonly hash: string; readonly name: string; readonly losses: readonly object[] }
}

/** Opens an item and the case of its first edition. @throws access.outOfReach, procedure.unitNotFound */
export async function openItem(context: ActionContext, item: NewItem): Promise<Opened> {
  const { tx, now, today, actor } = context
  const unit = await findUnit(tx, item.unitId, today)
  if (!unit) throw problems.itemNotFound()
  requireRoleOver(actor, 'author', unit.path)
  const itemId = await insertItem(tx, {
    unitId: item.unitId,
    createdAt: now,
    importedFrom: item.importedFrom ?? null,
  })
  const content = cleanContent(item.content)
  await requireReferences(context, item.unitId, content)
  const { source } = item
  const edition = { itemId, number: 1, unitId: item.unitId, createdKey: item.key, content }
  const editionId = await openEdition(context, { ...edition, ...(source && { source }) })
  return { editionId, itemId }
}

/** Opens the next edition of an item that was published, filled with the last one. */
export async function openCorrection(
  context: ActionContext,
  { key, itemId }: z.output<typeof createCorrection.input>,
): Promise<Opened> {
  const { tx, actor } = context
  const repeated = await findRepeated(context, key)
  if (repeated) return repeated
  const item = await lockItem(tx, itemId)
  if (!item || !hasRoleOver(actor, 'author', item.unitPath)) throw problems.itemNotFound()
  if (await findOpenEdition(tx, itemId)) throw problems.hasOpenEdition()
  const last = await lastPublishedNumber(tx, itemId)
  const previous = last === undefined ? undefined : await findEditionByNumber(tx, itemId, last)
  if (!previous) throw problems.neverPublished()
  const editionId = await openEdition(context, {
    itemId,
    number: (item.lastNumber ?? 0) + 1,
    unitId: item.unitId,
    createdKey: key,
    content: { ...previous.content, changeNote: '', keepsPrevious: true },
  })
  await copyAttachments(tx, previous.editionId, editionId)
  await copyExplanations(tx, previous.editionId, editionId)
  return { editionId, itemId }
}

/** What the same request opened before, when it is repeated. @throws publishing.keyTaken */
export async function findRepeated({ tx, actor }: ActionContext, key: string): Promise<Opened | undefined> {
  await lockKey(tx, 'publishing', key)
  const found = await findEditionByKey(tx, key)
  if (found && found.createdBy !== actor.id) throw problems.keyTaken()
  return found && { editionId: found.editionId, itemId: found.itemId }
}

async function openEdition(
  context: ActionContext,
  edition: Omit<Parameters<typeof insertEdition>[1], 'editionId' | 'at' | 'person'>,
): Promise<string> {
  const { tx, now, actor } = context
  const title = edition.content.title || untitled
  const editionId = await openCase(context, publication, { unitId: edition.unitId, title })
  await insertEdition(tx, { ...edition, editionId, at: now, person: actor })
  await contribute(context, publication, editionId, 'edit')
  return editionId
}

const untitled = '（未填标题）'

/**
 * Saves a draft unless somebody saved since the writer began; then both texts are kept and their text is answered.
 * The same key again saves nothing more.
 *
 * @throws publishing.editionNotFound, publishing.notDraft
 */
export async function save(
  context: ActionContext,
  { key, editionId, baseRevision, content }: z.output<typeof saveDraft.input>,
): Promise<z.input<typeof saveDraft.output>> {
  const { tx, actor, now } = context
  await lockEdition(tx, editionId)
  const edition = await requireDraft(context, editionId)
  const cleaned = cleanContent(content)
  if (edition.savedKey === key || isSame(cleaned, edition.content)) {
    await deleteSpareCopy(tx, editionId, actor.id)
    return savedAnswer(edition)
  }
  if (edition.revision !== baseRevision) {
    await saveSpareCopy(tx, { editionId, content: cleaned, baseRevision, person: actor, at: now })
    return {
      outcome: 'conflict',
      revision: edition.revision,
      savedAt: edition.savedAt.toISOString(),
      savedByName: edition.savedByName,
      theirs: edition.content,
    }
  }
  await requireReferences(context, edition.unitId, cleaned)
  const revision = await updateContent(tx, editionId, cleaned, { at: now, person: actor, key })
  await deleteSpareCopy(tx, editionId, actor.id)
  await contribute(context, publication, editionId, 'edit')
  if (cleaned.title !== edition.content.title)
    await retitleCase(context, editionId, cleaned.title || untitled)
  await auditSave(context, edition, cleaned)
  return { outcome: 'saved', revision, savedAt: now.toISOString(), body: cleaned.body }
}

function savedAnswer({ revision, savedAt, content }: EditionRecord): z.input<typeof saveDraft.output> {
  return { outcome: 'saved', revision, savedAt: savedAt.toISOString(), body: content.body }
}

function isSame(a: Content, b: Content): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

async function auditSave(context: ActionContext, edition: EditionRecord, content: Content): Promise<void> {
  await recordAudit(context, {
    chain: edition.unitId,
    act: 'publishing.save',
    object: { kind: 'publishing.edition', id: edition.editionId },
    before: edition.content,
    after: content,
  })
}

/**
 * A draft the actor may change. The caller has locked it.
 *
 * @throws publishing.editionNotFound, publishing.notDraft
 */
export async function requireDraft(context: ActionContext, editionId: string): Promise<EditionRecord> {
  const edition = await requireEdition(context, editionId, ['author'])
  if (edition.state !== 'draft') throw problems.notDraft()
  return edition
}

/** Gives up the kept second text of the actor. */
export async function dropSpare(context: ActionContext, editionId: string): Promise<void> {
  await requireEdition(context, editionId)
  await deleteSpareCopy(context.tx, editionId, context.actor.id)
}
