import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { deleteFilter, saveFilterRow, selectSavedFilters } from '#kernel/access/saved-filters.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { publishingRoles } from '../contract/editing.ts'
import type {
  EditionRow,
  findItems,
  getItemHistory,
  listEditions,
  SavedFilter,
  saveFilter,
} from '../contract/list.ts'
import { EditionFilter } from '../contract/list.ts'
import { withdrawalTitles } from '../contract/withdrawal.ts'
import { publication } from '../procedure.ts'
import { findItem } from '../store/editions.ts'
import type { Cursor, Viewer } from '../store/lists.ts'
import {
  countEditions,
  countLimit,
  selectColumnTitles,
  selectEditions,
  selectItemEditions,
  selectItemsByText,
} from '../store/lists.ts'
import { selectUnitsOf } from '../store/people.ts'
import { selectWithdrawals } from '../store/withdrawals.ts'
import { problems } from './problems.ts'
import { stateTitle } from './withdrawals.ts'

/** Under which the filters of this list are kept. */
const keptList = 'publishing.editions'

type ListInput = z.output<typeof listEditions.input>
type ListOutput = z.input<typeof listEditions.output>

/** One page of the editions the actor may see, and how many there are. */
export async function readEditions(context: ReadContext, input: ListInput): Promise<ListOutput> {
  const total = await countEditions(context.db, await viewerOf(context), input.filter)
  return {
    ...(await readPage(context, input)),
    total: Math.min(total, countLimit),
    totalIsMore: total > countLimit,
  }
}

/** One page without the count. */
export async function readPage(
  context: ReadContext,
  { filter, order, size, after }: ListInput,
): Promise<Pick<ListOutput, 'rows' | 'next'>> {
  const { db } = context
  const found = await selectEditions(db, await viewerOf(context), filter, {
    order: order === 'newestFirst' ? 'desc' : 'asc',
    after: after === null ? null : parseCursor(after),
    limit: size + 1,
  })
  const rows = found.slice(0, size)
  const last = found.length > size ? rows.at(-1) : undefined
  return { rows: await describeRows({ db }, rows), next: last ? printCursor(last) : null }
}

async function viewerOf({ db, actor, today }: ReadContext): Promise<Viewer> {
  const units = await selectUnitsOf(db, actor, publishingRoles, today)
  return { personId: actor.id, unitIds: units.map(({ id }) => id) }
}

type FoundRow = Awaited<ReturnType<typeof selectEditions>>[number]

/** Rows with the words for their states and the titles of their columns. */
export async function describeRows(
  { db }: Pick<ReadContext, 'db'>,
  rows: readonly FoundRow[],
): Promise<z.input<typeof EditionRow>[]> {
  const columns = await selectColumnTitles(
    db,
    rows.map(({ editionId }) => editionId),
  )
  return rows.map((row) => ({
    ...row,
    stateTitle: publication.states[row.state].title,
    columnTitles: columns.get(row.editionId) ?? [],
    savedAt: row.savedAt.toISOString(),
    publishAt: row.publishAt?.toISOString() ?? null,
    releasedAt: row.releasedAt?.toISOString() ?? null,
  }))
}

function printCursor({ savedAt, editionId }: Cursor): string {
  return `${savedAt.toISOString()}~${editionId}`
}

function parseCursor(text: string): Cursor | null {
  const [at = '', editionId = ''] = text.split('~')
  const savedAt = new Date(at)
  if (Number.isNaN(savedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(editionId)) return null
  return { savedAt, editionId }
}

/** The filters the actor keeps. */
export async function readSavedFilters({ db, actor }: ReadContext): Promise<z.input<typeof SavedFilter>[]> {
  const rows = await selectSavedFilters(db, keptList, actor.id)
  return rows.map(({ id, name, filter }) => ({ id, name, filter: EditionFilter.parse(filter) }))
}

/** Keeps a filter under a name of the actor's own. */
export async function keepFilter(
  { tx, actor }: ActionContext,
  { name, filter }: z.output<typeof saveFilter.input>,
): Promise<z.input<typeof SavedFilter>> {
  return { id: await saveFilterRow(tx, keptList, actor.id, { name, filter }), name, filter }
}

/** Everything that ever happened to an item: its editions and its withdrawals. */
export async function readItemHistory(
  { db, actor }: ReadContext,
  itemId: number,
): Promise<z.input<typeof getItemHistory.output>> {
  const item = await findItem(db, itemId)
  if (!item || !publishingRoles.some((role) => hasRoleOver(actor, role, item.unitPath)))
    throw problems.itemNotFound()
  const withdrawals = await selectWithdrawals(db, itemId)
  return {
    itemId,
    status: item.status,
    indexNumber: item.indexNumber,
    address: item.status === 'published' ? `/items/${itemId}` : null,
    editions: await describeRows({ db }, await selectItemEditions(db, itemId)),
    withdrawals: withdrawals.map((found) => ({
      withdrawalId: found.withdrawalId,
      kindTitle: withdrawalTitles[found.kind],
      stateTitle: stateTitle(found.state),
      reason: found.reason,
      publicNote: found.publicNote,
      askedByName: found.askedByName,
      askedAt: found.askedAt.toISOString(),
      effectiveAt: found.effectiveAt?.toISOString() ?? null,
      liftedAt: found.liftedAt?.toISOString() ?? null,
    })),
  }
}

/** Items the public can read, to be named by a relation or as a replacement. */
export async function readItemsByText(
  { db }: ReadContext,
  { text }: z.output<typeof findItems.input>,
): Promise<z.input<typeof findItems.output>> {
  return await selectItemsByText(db, text)
}

/** Removes one of the actor's own filters. */
export async function removeSavedFilter(
  { tx, actor }: ActionContext,
  { id }: { id: string },
): Promise<Record<string, never>> {
  await deleteFilter(tx, keptList, actor.id, id)
  return {}
}
