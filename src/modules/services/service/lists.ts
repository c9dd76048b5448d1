import type { z } from 'zod'
import { deleteFilter, saveFilterRow, selectSavedFilters } from '#kernel/access/saved-filters.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { editionStateTitle } from '#modules/publishing/offer.ts'
import { servicesRoles } from '../contract/roles.ts'
import type {
  getServiceBoard,
  listServiceFilters,
  listServices,
  saveServiceFilter,
} from '../contract/list.ts'
import { ServiceFilter } from '../contract/list.ts'
import type { ListPage, Viewer } from '../store/lists.ts'
import { countServices, selectBoard, selectServices } from '../store/lists.ts'
import { selectUnitsOf } from '../store/settings.ts'

/** Under which the filters of this list are kept. */
const keptList = 'services.items'

type ListOutput = z.input<typeof listServices.output>

/** One page of the items the actor may see, and how many there are. */
export async function readServices(
  context: ReadContext,
  { filter, ...page }: z.output<typeof listServices.input>,
): Promise<ListOutput> {
  const viewer = await viewerOf(context)
  return {
    rows: await readRows(context, viewer, filter, page),
    total: await countServices(context.db, viewer, filter),
  }
}

/** The rows of one page. */
export async function readRows(
  { db }: ReadContext,
  viewer: Viewer,
  filter: ServiceFilter,
  page: ListPage,
): Promise<ListOutput['rows']> {
  const rows = await selectServices(db, viewer, filter, page)
  return rows.map(({ legalOutcome, legalCaseId, isLive, itemId: _itemId, ...row }) => ({
    ...row,
    stageTitle: stageOf(row.state, legalCaseId === null ? undefined : legalOutcome),
    status: isLive ? 'published' : row.state === 'published' ? 'withdrawn' : 'unpublished',
    savedAt: row.savedAt.toISOString(),
  }))
}

/** @param outcome of the last 合法性审核: undefined when none was asked for, null while it is under way */
function stageOf(state: ListOutput['rows'][number]['state'], outcome: string | null | undefined): string {
  if (state !== 'draft' || outcome === undefined) return editionStateTitle(state)
  if (outcome === null) return '合法性审核'
  return outcome === 'passed' ? '待提交发布审核' : '合法性审核退回'
}

/** Who looks. */
export async function viewerOf({ db, actor, today }: ReadContext): Promise<Viewer> {
  const units = await selectUnitsOf(db, actor, servicesRoles, today)
  return { personId: actor.id, unitIds: units.map(({ unitId }) => unitId) }
}

/** The filters the actor keeps. */
export async function readSavedFilters({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof listServiceFilters.output>> {
  const rows = await selectSavedFilters(db, keptList, actor.id)
  return rows.map(({ id, name, filter }) => ({ id, name, filter: ServiceFilter.parse(filter) }))
}

/** Keeps a filter under a name of the actor's own. */
export async function keepFilter(
  { tx, actor }: ActionContext,
  { name, filter }: z.output<typeof saveServiceFilter.input>,
): Promise<z.input<typeof saveServiceFilter.output>> {
  return { id: await saveFilterRow(tx, keptList, actor.id, { name, filter }), name, filter }
}

/** Removes one of the actor's own filters. */
export async function removeSavedFilter(
  { tx, actor }: ActionContext,
  { id }: { id: string },
): Promise<Record<string, never>> {
  await deleteFilter(tx, keptList, actor.id, id)
  return {}
}

/** How complete the items in force are, unit by unit. */
export async function readBoard(context: ReadContext): Promise<z.input<typeof getServiceBoard.output>> {
  const { unitIds } = await viewerOf(context)
  return await selectBoard(context.db, unitIds, context.today)
}
