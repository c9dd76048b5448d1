import { recordAudit } from '#kernel/audit/record.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { removeDocument } from '#kernel/search/index-document.ts'
import { parseDocumentNumber } from '../rules/document-number.ts'
import { defaultIndexTemplate, indexNumber, indexSeries } from '../rules/index-number.ts'
import { sitemapChunkOf, tags } from '../rules/tags.ts'
import { validityOn } from '../rules/validity.ts'
import { findOption } from '../store/choices.ts'
import { updateItem, updateProgress } from '../store/edition-writes.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findEdition, lockItem } from '../store/editions.ts'
import { fileItems } from '../store/filings.ts'
import type { LiveItem } from '../store/live.ts'
import {
  deleteLiveItem,
  findLiveItem,
  saveLiveEdition,
  saveLiveItem,
  savePlacements,
  selectPlacedColumns,
} from '../store/live.ts'
import { getValidityFacts, lockNeighbours, saveRelations } from '../store/live-relations.ts'
import { allotSerial, getNumberingUnit, isIndexNumberTaken, keepOnlyNumber } from '../store/numbers.ts'
import type { Counted, CountChange } from '../store/tallies.ts'
import { recount } from '../store/tallies.ts'
import { itemKind, makeFindable } from './findable.ts'
import type { Whole } from './outgoing.ts'
import { readWhole } from './outgoing.ts'
import { problems } from './problems.ts'
import { forgetPeople, recordPeople } from './screening.ts'

/**
 * Makes an approved edition what the public reads, in one transaction: numbers, lists, relations, search, tags.
 * The caller has checked that it may go out as it stands.
 */
export async function release(context: ActionContext, whole: Whole): Promise<void> {
  const { tx, now } = context
  const { edition, digest } = whole
  await updateProgress(tx, edition.editionId, {
    released_at: now,
    released_digest: digest,
    approved_digest: digest,
  })
  await putLive(context, whole, { releasedAt: now })
  await keepOnlyNumber(tx, edition.itemId, parseDocumentNumber(edition.content.documentNumber ?? ''))
  await recordAudit(context, {
    chain: edition.unitId,
    act: 'publishing.release',
    object: { kind: 'publishing.item', id: String(edition.itemId) },
    after: { editionId: edition.editionId, number: edition.number, digest },
  })
}

/** Writes everything the public reads of an edition. Also puts back what a takedown had taken off. */
export async function putLive(
  context: ActionContext,
  whole: Whole,
  { releasedAt }: { releasedAt: Date },
): Promise<void> {
  const { tx, today } = context
  const { edition } = whole
  const { itemId, editionId, content } = edition
  const item = await lockItem(tx, itemId)
  if (!item) throw problems.itemNotFound()
  const neighbours = await lockNeighbours(tx, itemId, editionId)
  const before = await countedNow(context, itemId)
  const live = await describeLive(context, whole, item, releasedAt)
  await updateItem(tx, itemId, {
    status: 'published',
    index_number: live.indexNumber,
    first_published_at: item.firstPublishedAt ?? releasedAt,
  })
  await saveLiveItem(tx, live)
  const { number, unitId } = edition
  const { changeNote, keepsPrevious } = content
  await saveLiveEdition(tx, { itemId, editionId, number, releasedAt, changeNote, keepsPrevious })
  const columnIds = await savePlacements(tx, { itemId, editionId, listedAt: live.listedAt })
  await saveRelations(tx, itemId)
  const shown = validityOn(today, await getValidityFacts(tx, itemId))
  const final = { ...live, validity: shown.validity, nextValidityOn: shown.changesOn }
  await saveLiveItem(tx, final)
  await fileItems(tx, [itemId])
  await makeFindable(tx, whole, final, columnIds)
  await recordPeople(context, whole)
  const others = await renewValidity(context, neighbours)
  await recount(tx, [...others, { before, after: { ...final, columnIds } }])
  const places = [...new Set([...columnIds, ...(before?.columnIds ?? [])])]
  await dropTags(tx, tagsOf({ itemId, unitId }, places, neighbours))
}

async function describeLive(
  context: ActionContext,
  { edition, attachments }: Whole,
  item: NonNullable<Awaited<ReturnType<typeof lockItem>>>,
  releasedAt: Date,
): Promise<LiveItem> {
  const { content, itemId, editionId, number, unitId } = edition
  const genre = await findOption(context.tx, 'genre', content.genre)
  const datedOn = content.datedOn ?? civilDateOf(item.firstPublishedAt ?? releasedAt)
  const first = item.firstPublishedAt ?? releasedAt
  return {
    itemId,
    editionId,
    number,
    unitId,
    datedOn,
    title: content.title,
    summary: content.summary,
    genre: content.genre,
    isPolicy: genre?.isPolicy ?? false,
    themes: content.themes,
    documentNumber: content.documentNumber,
    indexNumber: item.indexNumber ?? (await allotIndexNumber(context, edition)),
    validity: content.validity,
    nextValidityOn: null,
    writtenOn: content.writtenOn,
    listedAt: datedOn < civilDateOf(first) ? new Date(`${datedOn}T00:00:00+08:00`) : first,
    changedAt: releasedAt,
    hasAttachments: attachments.some(({ role }) => role === 'attachment'),
  }
}

async function allotIndexNumber({ tx, today }: ActionContext, edition: EditionRecord): Promise<string> {
  const unit = await getNumberingUnit(tx, edition.unitId)
  const series = indexSeries(unit.template ?? defaultIndexTemplate, {
    unitCode: unit.creditCode ?? unit.divisionCode ?? unit.slug,
    divisionCode: unit.divisionCode ?? '',
    catalogueCode: edition.content.catalogueCode ?? '',
    on: today,
  })
  const allotted = indexNumber(series, await allotSerial(tx, series))
  if (await isIndexNumberTaken(tx, allotted)) throw problems.indexNumberTaken(allotted)
  return allotted
}

/** Takes an item off every output in this transaction. Returns the columns it was listed in. @throws publishing.notLive */
export async function takeOff(context: ActionContext, itemId: number): Promise<string[]> {
  const { tx } = context
  const neighbours = await lockNeighbours(tx, itemId, null)
  const before = await countedNow(context, itemId)
  if (!before) throw problems.notLive()
  await deleteLiveItem(tx, itemId)
  await updateItem(tx, itemId, { status: 'withdrawn' })
  await removeDocument(tx, itemKind, String(itemId))
  await forgetPeople(context, itemId)
  const others = await renewValidity(context, neighbours)
  await recount(tx, [...others, { before, after: undefined }])
  await dropTags(tx, tagsOf({ itemId, unitId: before.unitId }, before.columnIds, neighbours))
  return [...before.columnIds]
}

/** Shows live items with the validity they have today, as the days pass. */
export async function refreshValidity(context: ActionContext, itemIds: readonly number[]): Promise<void> {
  for (const itemId of [...itemIds].sort((a, b) => a - b)) {
    await lockNeighbours(context.tx, itemId, null)
    await recount(context.tx, await renewValidity(context, [itemId]))
  }
}

/** The caller has locked the items. Returns what changed for the counts. */
async function renewValidity(context: ActionContext, itemIds: readonly number[]): Promise<CountChange[]> {
  const { tx, today } = context
  const changes: CountChange[] = []
  for (const itemId of itemIds) {
    const live = await findLiveItem(tx, itemId)
    const edition = live && (await findEdition(tx, live.editionId))
    if (!live || !edition) continue
    const { validity, changesOn } = validityOn(today, await getValidityFacts(tx, itemId))
    if (validity === live.validity && changesOn === live.nextValidityOn) continue
    const columnIds = await selectPlacedColumns(tx, itemId)
    const renewed = { ...live, validity, nextValidityOn: changesOn }
    await saveLiveItem(tx, renewed)
    await makeFindable(tx, await readWhole(tx, edition), renewed, columnIds)
    await dropTags(tx, tagsOf(live, columnIds, []))
    changes.push({ before: { ...live, columnIds }, after: { ...renewed, columnIds } })
  }
  return changes
}

async function countedNow(
  { tx }: ActionContext,
  itemId: number,
): Promise<(Counted & { unitId: string }) | undefined> {
  const live = await findLiveItem(tx, itemId)
  return live && { ...live, columnIds: await selectPlacedColumns(tx, itemId) }
}

/** Everything whose page may show the item. */
function tagsOf(
  { itemId, unitId }: { itemId: number; unitId: string },
  columnIds: readonly string[],
  related: readonly number[],
): string[] {
  return [
    tags.item(itemId),
    tags.unit(unitId),
    tags.lists,
    tags.search,
    tags.sitemap(sitemapChunkOf(itemId)),
    ...columnIds.map(tags.column),
    ...related.map(tags.item),
  ]
}
