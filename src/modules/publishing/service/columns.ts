import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import type { changeColumn, createColumn, listColumns } from '../contract/site.ts'
import { freshnessOf } from '../rules/freshness.ts'
import { tags } from '../rules/tags.ts'
import { selectForeignColumns } from '../store/answering.ts'
import { fileItems } from '../store/filings.ts'
import { findLiveItem, savePlacements, selectPlacedColumns } from '../store/live.ts'
import type { PlainColumn } from '../store/sites.ts'
import {
  findColumn,
  findSite,
  insertColumn,
  isSlugTaken,
  selectChosenItems,
  selectColumns,
  selectGatherChain,
  updateColumn,
} from '../store/sites.ts'
import { recount } from '../store/tallies.ts'
import { refind } from './findable.ts'
import { problems } from './problems.ts'
import { checkOwner } from './sites.ts'

type Settings = Omit<z.output<typeof changeColumn.input>, 'columnId'>

/** Moves items when their column gathers elsewhere. */
export const regatherJob = 'publishing.regatherColumn'

/** Every column, of one site when asked for, with how fresh it is today. */
export async function readColumns(
  { db, today, calendar }: ReadContext,
  { siteId }: z.output<typeof listColumns.input>,
): Promise<z.input<typeof listColumns.output>> {
  const columns = await selectColumns(db, siteId)
  return columns.map(({ newestAt, count, ...column }) => {
    const newestOn = newestAt && civilDateOf(newestAt)
    const { daysLeft, words } = freshnessOf(newestOn, column.freshnessDays, today, calendar)
    return { ...column, count: count ?? 0, newestOn, daysLeft, freshness: words }
  })
}

/** Opens a column; without a named owner it is not live. */
export async function openColumn(
  context: ActionContext,
  { siteId, ...settings }: z.output<typeof createColumn.input>,
): Promise<{ columnId: string }> {
  const { tx, actor } = context
  const site = await findSite(tx, siteId)
  if (!site || !hasRoleOver(actor, 'siteManager', site.unitPath)) throw problems.siteNotFound()
  await checkSettings(context, settings, site, null)
  const columnId = await insertColumn(tx, { site_id: siteId, ...rowOf(settings) })
  const after = { columnId, siteId, unitId: site.unitId }
  await afterChange(context, after, 'publishing.openColumn', null, settings)
  return { columnId }
}

/** Changes a column. When it gathers elsewhere, what it lists follows by itself. */
export async function setColumn(
  context: ActionContext,
  { columnId, ...settings }: z.output<typeof changeColumn.input>,
): Promise<void> {
  const { tx, actor } = context
  const column = await findColumn(tx, columnId)
  if (!column || !hasRoleOver(actor, 'siteManager', column.unitPath)) throw problems.columnNotFound()
  await checkSettings(context, settings, column, columnId)
  await updateColumn(tx, columnId, rowOf(settings))
  // What it lists is listed, and filed under a statutory item, as the column says now.
  if (settings.gathersIntoId !== column.gathersIntoId || settings.catalogueCode !== column.catalogueCode)
    await enqueue(tx, regatherJob, { columnId, afterItemId: 0 })
  await afterChange(context, column, 'publishing.changeColumn', column, settings)
}

/** Lists the next items of a column where it gathers now; asks for the rest to be done after them. Safe to run twice. */
export async function regather(
  context: ActionContext,
  { columnId, afterItemId }: { columnId: string; afterItemId: number },
): Promise<void> {
  const { tx } = context
  const items = await selectChosenItems(tx, columnId, afterItemId, 200)
  const changed = new Set<string>()
  for (const item of items) {
    const live = await findLiveItem(tx, item.itemId)
    if (!live) continue
    const before = await selectPlacedColumns(tx, item.itemId)
    const after = await savePlacements(tx, item)
    await recount(tx, [{ before: { ...live, columnIds: before }, after: { ...live, columnIds: after } }])
    for (const id of [...before, ...after]) changed.add(tags.column(id))
    changed.add(tags.item(item.itemId))
  }
  const itemIds = items.map(({ itemId }) => itemId)
  await refind(tx, itemIds)
  await fileItems(tx, itemIds)
  await dropTags(tx, [...changed])
  const last = items.at(-1)
  if (last) await enqueue(tx, regatherJob, { columnId, afterItemId: last.itemId })
}

async function checkSettings(
  context: ActionContext,
  settings: Settings,
  site: { readonly siteId: string; readonly unitId: string; readonly unitPath: string },
  columnId: string | null,
): Promise<void> {
  const { tx } = context
  await checkOwner(context, site.unitPath, settings)
  if (await isSlugTaken(tx, site.siteId, settings.slug, columnId)) throw problems.slugTaken()
  if (settings.parentId !== null && (await findColumn(tx, settings.parentId))?.siteId !== site.siteId)
    throw problems.columnNotFound()
  if (settings.gathersIntoId === null) return
  await requireTaker(context, settings.gathersIntoId, site.unitId)
  const chain = await selectGatherChain(tx, settings.gathersIntoId)
  if (columnId !== null && chain.includes(columnId)) throw problems.gatherCircle()
  if (!(await findColumn(tx, settings.gathersIntoId))) throw problems.columnNotFound()
}

/** A column gathers only into one that takes from its unit. @throws publishing.foreignColumn */
async function requireTaker({ tx, today }: ActionContext, columnId: string, unitId: string): Promise<void> {
  const [foreign] = await selectForeignColumns(tx, [columnId], [unitId], today)
  if (foreign) throw problems.foreignColumn(`${foreign.siteTitle}“${foreign.title}”`)
}

async function afterChange(
  context: ActionContext,
  column: { readonly columnId: string; readonly siteId: string; readonly unitId: string },
  act: string,
  before: object | null,
  after: Settings,
): Promise<void> {
  await recordAudit(context, {
    chain: column.unitId,
    act,
    object: { kind: 'publishing.column', id: column.columnId },
    before: before && { ...before },
    after,
  })
  await dropTags(context.tx, [tags.column(column.columnId), tags.site(column.siteId), tags.lists])
}

function rowOf(settings: Settings): PlainColumn {
  return {
    parent_id: settings.parentId,
    slug: settings.slug,
    title: settings.title,
    kind: settings.kind,
    description: settings.description,
    keywords: settings.keywords,
    catalogue_code: settings.catalogueCode,
    gathers_into_id: settings.gathersIntoId,
    freshness_days: settings.freshnessDays,
    owner_id: settings.ownerId,
    is_live: settings.isLive,
    on_home: settings.onHome,
    sort_order: settings.sortOrder,
  }
}
