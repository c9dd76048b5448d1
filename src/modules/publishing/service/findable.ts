import type { ActionContext } from '#kernel/context.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { SearchDocument } from '#kernel/search/document.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { indexDocument } from '#kernel/search/index-document.ts'
import type { SearchSource } from '#kernel/search/source.ts'
import { bodyText } from '../rules/body-text.ts'
import { tags } from '../rules/tags.ts'
import { selectSitesOf } from '../store/choices.ts'
import { findEdition } from '../store/editions.ts'
import { findKeeping } from '../store/kept.ts'
import type { LiveItem } from '../store/live.ts'
import { findLiveItem, selectLiveItemIds, selectNextLiveItemIds, selectPlacedColumns } from '../store/live.ts'
import type { Whole } from './outgoing.ts'
import { readWhole } from './outgoing.ts'

/** The `kind` under which search knows items. */
export const itemKind = 'item'

/** Makes what an item now says findable, in the transaction that makes it public. */
export async function makeFindable(
  tx: Tx,
  whole: Whole,
  live: LiveItem,
  columnIds: readonly string[],
): Promise<void> {
  await indexDocument(tx, await describe(tx, whole, live, columnIds))
}

/** The items that are public now, for rebuilding the index and for verifying it. */
export const itemSearch: SearchSource = {
  kind: itemKind,
  listIds: async (db) => (await selectLiveItemIds(db)).map(String),
  read: async (db, ids) => {
    const found = await Promise.all(ids.map(async (id) => await readOne(db, Number(id))))
    return found.filter((document) => document !== undefined)
  },
}

/** Items found again in one transaction. */
const foundAtOnce = 100

/** Finds the live items of a unit again, or of all units, when the sites on which they may be found have changed. */
export const refindJob = 'publishing.findAgain'

/** Writes the next items into the index as they are now; asks for the rest to be done after them. Safe to run twice. */
export async function findAgain(
  { tx }: ActionContext,
  { unitId, afterItemId }: { readonly unitId: string | null; readonly afterItemId: number },
): Promise<void> {
  const itemIds = await selectNextLiveItemIds(tx, unitId, afterItemId, foundAtOnce)
  await refind(tx, itemIds)
  const last = itemIds.at(-1)
  if (last !== undefined) await enqueue(tx, refindJob, { unitId, afterItemId: last })
}

/** Writes these items into the index as they are now. */
export async function refind(tx: Tx, itemIds: readonly number[]): Promise<void> {
  for (const document of await itemSearch.read(tx, itemIds.map(String))) await indexDocument(tx, document)
  await dropTags(tx, [tags.search])
}

async function readOne(db: Reader, itemId: number): Promise<SearchDocument | undefined> {
  const live = await findLiveItem(db, itemId)
  const edition = live && (await findEdition(db, live.editionId))
  if (!live || !edition) return undefined
  return await describe(db, await readWhole(db, edition), live, await selectPlacedColumns(db, itemId))
}

async function describe(
  db: Reader,
  { edition, attachments }: Whole,
  live: LiveItem,
  columnIds: readonly string[],
): Promise<SearchDocument> {
  const files = attachments.map((file) => [file.title, file.extraction?.text ?? ''].join('\n'))
  return {
    kind: itemKind,
    id: String(live.itemId),
    unitId: live.unitId,
    title: live.title,
    body: [edition.content.subtitle, bodyText(edition.content.body).text, ...files]
      .filter(Boolean)
      .join('\n'),
    numbers: [live.indexNumber, ...(live.documentNumber ? [live.documentNumber] : [])],
    dateOn: live.datedOn,
    url: (await findKeeping(db, live.itemId))?.pagePath ?? `/items/${live.itemId}`,
    siteIds: await selectSitesOf(db, live.unitId, columnIds),
    attributes: {
      column: columnIds,
      genre: live.genre,
      theme: live.themes,
      validity: live.validity,
    },
  }
}
