import type { z } from 'zod'
import { deleteFilter, saveFilterRow, selectSavedFilters } from '#kernel/access/saved-filters.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { writeTable } from '#kernel/jobs/table-file.ts'
import type {
  exportTasks,
  getSupervisionBoard,
  listTaskFilters,
  listTasks,
  saveTaskFilter,
} from '../contract/list.ts'
import { TaskFilter, toneTitles } from '../contract/list.ts'
import type { listSupervisionChoices } from '../contract/matter.ts'
import { officeRoles, unitRoles } from '../procedure/articles.ts'
import { task } from '../procedure/task.ts'
import { colourTitles } from '../rules/slips.ts'
import type { ListPage, Viewer } from '../store/lists.ts'
import { countTasks, selectBoard, selectTasks } from '../store/lists.ts'
import { findOffice, selectHolders, selectSources, selectUnitsWith } from '../store/office.ts'
import { selectSlipRules } from '../store/slips.ts'
import { describeLimit } from './limits.ts'
import { numberOf } from './slips.ts'

/** Under which the filters of this list are kept. */
const keptList = 'supervision.items'

/** An export ends here; the filter must be narrowed for more. */
const mostRows = 10_000

const states: Readonly<Record<string, { readonly title: string }>> = task.states

type Rows = z.input<typeof listTasks.output>['rows']

/** Who looks. Soon is from the day on which the mildest slip is due. */
export async function viewerOf({ db, actor, today }: ReadContext): Promise<Viewer> {
  const idsOf = async (roles: readonly string[]): Promise<string[]> =>
    (await selectUnitsOf(db, actor, roles, today)).map(({ id }) => id)
  const [mildest] = await selectSlipRules(db)
  return {
    leads: await idsOf([...officeRoles, ...unitRoles]),
    own: await idsOf(unitRoles),
    requested: await idsOf(['taskRequester', ...officeRoles]),
    today,
    soonUntil: dateOf(dayNumber(today) + Math.max(-(mildest?.daysLate ?? 0), 0)),
  }
}

/** One page of the items the actor has a part in, and how many there are. */
export async function readTasks(
  context: ReadContext,
  { filter, ...page }: z.output<typeof listTasks.input>,
): Promise<z.input<typeof listTasks.output>> {
  const viewer = await viewerOf(context)
  return {
    rows: await readRows(context, viewer, filter, page),
    total: await countTasks(context.db, viewer, filter),
  }
}

async function readRows(
  { db }: ReadContext,
  viewer: Viewer,
  filter: TaskFilter,
  page: ListPage,
): Promise<Rows> {
  const rows = await selectTasks(db, viewer, filter, page)
  return rows.map(({ itemSeq, numberText, state, ...row }) => ({
    ...row,
    number: numberOf({ numberText, itemSeq }),
    stateTitle: states[state]?.title ?? state,
  }))
}

/** The rows of a filtered list as a workbook. */
export async function exportList(
  context: ReadContext,
  { filter }: z.output<typeof exportTasks.input>,
): Promise<z.input<typeof exportTasks.output>> {
  const page = { order: 'due', page: 1, pageSize: mostRows } as const
  const rows = await readRows(context, await viewerOf(context), filter, page)
  const { bytes, type } = await writeTable(
    'xlsx',
    [
      { title: '编号', value: ({ number }) => number ?? '' },
      { title: '事项', value: ({ text }) => text },
      { title: '事由', value: ({ matterTitle }) => matterTitle },
      { title: '来源', value: ({ sourceTitle }) => sourceTitle },
      { title: '主办单位', value: ({ unitTitle }) => unitTitle },
      { title: '交办单位', value: ({ requesterTitle }) => requesterTitle },
      { title: '重要', value: ({ isImportant }) => (isImportant ? '是' : '') },
      { title: '环节', value: ({ stateTitle }) => stateTitle },
      { title: '时限情况', value: ({ tone }) => toneTitles[tone] },
      { title: '办结期限', value: ({ dueOn }) => dueOn ?? '' },
      { title: '结束日期', value: ({ endedOn }) => endedOn ?? '' },
      { title: '督办单', value: ({ slips }) => slips.map((colour) => colourTitles[colour]).join('、') },
      { title: '重办次数', value: ({ redone }) => String(redone) },
    ],
    rows,
  )
  return { name: `督办事项-${context.today}.xlsx`, type, base64: bytes.toString('base64'), rows: rows.length }
}

/** The filters the actor keeps. */
export async function readSavedFilters({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof listTaskFilters.output>> {
  const rows = await selectSavedFilters(db, keptList, actor.id)
  return rows.map(({ id, name, filter }) => ({ id, name, filter: TaskFilter.parse(filter) }))
}

/** Keeps a filter under a name of the actor's own. */
export async function keepFilter(
  { tx, actor }: ActionContext,
  { name, filter }: z.output<typeof saveTaskFilter.input>,
): Promise<z.input<typeof saveTaskFilter.output>> {
  return { id: await saveFilterRow(tx, keptList, actor.id, { name, filter }), name, filter }
}

/** Removes one of the actor's own filters. */
export async function dropFilter(
  { tx, actor }: ActionContext,
  { id }: { readonly id: string },
): Promise<Record<string, never>> {
  await deleteFilter(tx, keptList, actor.id, id)
  return {}
}

/** How the units stand that the actor may see. */
export async function readBoard(context: ReadContext): Promise<z.input<typeof getSupervisionBoard.output>> {
  return await selectBoard(context.db, await viewerOf(context))
}

/** What the screens choose from. */
export async function readChoices(
  context: ReadContext,
): Promise<z.input<typeof listSupervisionChoices.output>> {
  const { db, actor, today } = context
  const titled = ({ id, title }: { id: string; title: string }) => ({ id, title })
  const sources = []
  for (const { key, title, limitName } of await selectSources(db))
    sources.push({ key, title, limit: await describeLimit(context, limitName) })
  return {
    officeTitle: (await findOffice(db))?.title ?? null,
    directed: (await selectUnitsOf(db, actor, ['supervisionDirector'], today)).map(titled),
    sources,
    leads: (await selectUnitsWith(db, unitRoles, today)).map(titled),
    requesters: (await selectUnitsWith(db, ['taskRequester'], today)).map(titled),
    people: await selectHolders(db, 'taskRequester', today),
    states: Object.entries(states).map(([state, { title }]) => ({ state, title })),
  }
}
