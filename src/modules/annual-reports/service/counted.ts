import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import { readItemTitles, readTopicColumns } from '#modules/publishing/offer.ts'
import type { EvidenceRow } from '../contract/report.ts'
import type { Cell, Layout } from '../rules/form.ts'
import { findCount } from './definitions.ts'

type Row = z.input<typeof EvidenceRow>

/** What the counted cases and items are, with where each is opened. */
export async function describeCounted(
  context: ReadContext,
  layout: Layout,
  { gridKey, rowKey }: Cell,
  ids: readonly string[],
): Promise<Row[]> {
  const of = findCount(layout, gridKey, rowKey)?.of
  if (of === 'documents' || of === 'items') return await describeItems(context, ids)
  if (of === 'columns' || of === 'columnsOpened') return await describeColumns(context, ids)
  return []
}

async function describeItems({ db }: ReadContext, ids: readonly string[]): Promise<Row[]> {
  const found = await readItemTitles(db, ids.map(Number))
  return found.map(({ itemId, title, documentNumber, datedOn }) => ({
    id: String(itemId),
    title,
    detail: [documentNumber, `${datedOn}发布`].filter(Boolean).join('　'),
    path: `/publishing/items/${itemId}`,
  }))
}

async function describeColumns({ db }: ReadContext, ids: readonly string[]): Promise<Row[]> {
  const columns = (await readTopicColumns(db)).filter(({ columnId }) => ids.includes(columnId))
  return columns.map(({ columnId, title, openedOn }) => ({
    id: columnId,
    title,
    detail: `${openedOn}起`,
    path: '/publishing/columns',
  }))
}
