import type { z } from 'zod'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import {
  findColumnOfKind,
  openKept,
  openKeptCorrection,
  readEditionFiles,
  saveKept,
} from '#modules/publishing/offer.ts'
import type { ServiceContent } from '../contract/content.ts'
import { emptyContent } from '../contract/content.ts'
import type { createService, reviseService, saveService } from '../contract/items.ts'
import { writeBody } from '../rules/body.ts'
import { pagePath, writeCode } from '../rules/code.ts'
import { findMissing } from '../rules/elements.ts'
import type { EditionRecord } from '../store/editions.ts'
import {
  digestOfRecord,
  findService,
  findServiceByKey,
  insertEdition,
  insertService,
  lockEdition,
  selectEditions,
  updateEdition,
} from '../store/editions.ts'
import { findLastLegalReview } from '../store/legal-reviews.ts'
import { selectPostsById } from '../store/posts.ts'
import { allotSerial, findKind, findUnit, selectElements, selectThemes } from '../store/settings.ts'
import { requireEdition } from './editions.ts'
import { problems } from './problems.ts'
import { readWords } from './words.ts'

/** What must be concluded on every version before it may be submitted for publication. */
export const legalReviewTitle = '合法性审核'

/** What of an item never changes. */
type Identity = Pick<
  EditionRecord,
  'code' | 'kindTitle' | 'catalogueCode' | 'unitTitle' | 'unitId' | 'family'
>

/** Begins an item: its code is allotted at once and never again. The same key again answers with the same item. */
export async function create(
  context: ActionContext,
  input: z.output<typeof createService.input>,
  content: ServiceContent = emptyContent,
): Promise<{ serviceId: string; editionId: string; code: string }> {
  const { tx, actor, now } = context
  const repeated = await findServiceByKey(tx, input.key)
  if (repeated && repeated.createdBy !== actor.id) throw problems.keyTaken()
  if (repeated) return repeated
  const identity = await identify(context, input)
  const { unitId, kind } = input
  const written = { ...content, title: input.title }
  const text = await describeText(context, identity, written)
  const { editionId, itemId } = await openKept(context, {
    unitId,
    keptBy: 'services',
    pagePath: pagePath(identity.code),
    precondition: legalReviewTitle,
    ...text.published,
  })
  const at = { itemId, unitId, kind, code: identity.code, key: input.key, at: now, personId: actor.id }
  const serviceId = await insertService(tx, at)
  await insertEdition(
    tx,
    { editionId, serviceId, number: 1 },
    { ...text.own, at: now, person: actor, key: null },
  )
  await recordAudit(context, {
    chain: unitId,
    act: 'services.create',
    object: { kind: 'services.service', id: serviceId },
    after: { code: identity.code, title: written.title },
  })
  return { serviceId, editionId, code: identity.code }
}

/** @throws services.unitNotFound, services.kindUnknown, services.unitCodeMissing, access.outOfReach */
async function identify(
  context: ActionContext,
  { unitId, kind: kindCode }: { readonly unitId: string; readonly kind: string },
): Promise<Identity> {
  const { tx, actor, today } = context
  const unit = await findUnit(tx, unitId, today)
  if (!unit) throw problems.unitNotFound()
  requireRoleOver(actor, 'author', unit.path)
  const kind = await findKind(tx, kindCode)
  if (!kind?.isOffered) throw problems.kindUnknown()
  if (unit.code === null) throw problems.unitCodeMissing(unit.title)
  const code = writeCode(unit.code, kind.code, await allotSerial(tx, unitId, kind.code))
  const { title: kindTitle, catalogueCode, family } = kind
  return { code, kindTitle, catalogueCode, family, unitTitle: unit.title, unitId }
}

/** Opens the next version of an item, filled with the present one. @throws publishing.hasOpenEdition, publishing.neverPublished */
export async function revise(
  context: ActionContext,
  { key, serviceId }: z.output<typeof reviseService.input>,
): Promise<{ editionId: string }> {
  const { tx, actor, now } = context
  const service = await findService(tx, serviceId)
  if (!service) throw problems.serviceNotFound()
  requireRoleOver(actor, 'author', service.unitPath)
  const versions = await selectEditions(tx, serviceId)
  const present = versions.find(({ state }) => state === 'published')
  const opened = await openKeptCorrection(context, {
    key,
    itemId: service.itemId,
    precondition: legalReviewTitle,
  })
  if (versions.some(({ editionId }) => editionId === opened.editionId) || !present) return opened
  const content = { ...present.content, changeNote: '' }
  const text = await describeText(context, present, content)
  await saveKept(context, opened.editionId, text.published)
  const number = (versions[0]?.number ?? 0) + 1
  const at = { at: now, person: actor, key: null }
  await insertEdition(tx, { editionId: opened.editionId, serviceId, number }, { ...text.own, ...at })
  return { editionId: opened.editionId }
}

/**
 * Saves a draft and writes its text for the gate anew, unless somebody saved since the writer began.
 * The same key again saves nothing more.
 *
 * @throws services.editionNotFound, services.notDraft, services.underLegalReview, services.postUnknown, services.formUnknown
 */
export async function save(
  context: ActionContext,
  { key, editionId, baseRevision, content }: z.output<typeof saveService.input>,
): Promise<z.input<typeof saveService.output>> {
  const { tx, actor, now } = context
  await lockEdition(tx, editionId)
  const edition = await requireDraft(context, editionId)
  const { revision, missing } = edition
  if (edition.savedKey === key || isSame(content, edition.content))
    return { outcome: 'saved', revision, missing: [...missing] }
  if (revision !== baseRevision)
    return { outcome: 'conflict', revision, savedByName: edition.savedByName, theirs: edition.content }
  await requireReferences(context, editionId, content)
  const text = await describeText(context, edition, content)
  await saveKept(context, editionId, text.published)
  const saved = await updateEdition(tx, editionId, { ...text.own, at: now, person: actor, key })
  await recordAudit(context, {
    chain: edition.unitId,
    act: 'services.save',
    object: { kind: 'services.edition', id: editionId },
    before: edition.content,
    after: content,
  })
  return { outcome: 'saved', revision: saved, missing: [...text.own.missing] }
}

/** Writes the text of a draft anew as posts, themes and columns are called now. @throws services.columnMissing */
export async function rewrite(context: ActionContext, edition: EditionRecord): Promise<void> {
  if (!(await findColumnOfKind(context.tx, edition.unitId, 'service'))) throw problems.columnMissing()
  const { published } = await describeText(context, edition, edition.content)
  await saveKept(context, edition.editionId, published)
}

function isSame(a: ServiceContent, b: ServiceContent): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

/** A version the actor may change. The caller has locked it. */
export async function requireDraft(context: ActionContext, editionId: string): Promise<EditionRecord> {
  const edition = await requireEdition(context, editionId, ['author'])
  if (edition.state !== 'draft') throw problems.notDraft()
  const asked = await findLastLegalReview(context.tx, editionId)
  if (asked?.outcome === null) throw problems.underLegalReview()
  return edition
}

/** Everything a version names must exist: posts, themes, and forms among its files. */
export async function requireReferences(
  { tx, today }: ActionContext,
  editionId: string,
  { steps, themes, materials }: ServiceContent,
): Promise<void> {
  const posts = [...new Set(steps.flatMap(({ postId }) => postId ?? []))]
  if ((await selectPostsById(tx, posts, today)).length < posts.length) throw problems.postUnknown()
  const known = new Set((await selectThemes(tx)).map(({ code }) => code))
  if (themes.some((code) => !known.has(code))) throw problems.themeUnknown()
  const files = new Set((await readEditionFiles(tx, editionId)).map(({ hash }) => hash))
  const forms = materials.flatMap(({ formHash, sampleHash }) => [formHash ?? [], sampleHash ?? []].flat())
  if (forms.some((hash) => !files.has(hash))) throw problems.formUnknown()
}

/** What is kept here of a version, and what goes to the gate for it. */
async function describeText({ tx, today }: ActionContext, identity: Identity, content: ServiceContent) {
  const words = await readWords(tx, [content], today)
  const { missing, asked } = findMissing(content, await selectElements(tx), identity.family)
  const body = writeBody(content, {
    ...identity,
    postTitles: words.postTitles,
    themeTitles: content.themes.map((code) => words.themeTitles.get(code) ?? code),
  })
  const column = await findColumnOfKind(tx, identity.unitId, 'service')
  const published = {
    title: content.title,
    summary: content.summary,
    body,
    genre: 'guide',
    catalogueCode: identity.catalogueCode,
    changeNote: content.changeNote,
    columnIds: column ? [column.columnId] : [],
  }
  return {
    own: { content, missing, required: asked },
    published: { content: published, recordDigest: await digestOfRecord(tx, content) },
  }
}
