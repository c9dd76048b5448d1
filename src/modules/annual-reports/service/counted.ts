import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import { readChallengedRequests, readRequestTitles } from '#modules/information-requests/offer.ts'
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
  if (of === 'challenge') return await describeChallenges(context, ids)
  return of === undefined ? [] : await describeRequests(context, ids)
}

async function describeRequests({ db }: ReadContext, ids: readonly string[]): Promise<Row[]> {
  const found = await readRequestTitles(db, ids)
  return found.map(({ id, number, subject, receivedOn, settledOn, outcome }) => ({
    id,
    title: `${number}　${subject}`,
    detail: [`收到 ${receivedOn ?? '—'}`, settledOn && `办结 ${settledOn}`, outcome]
      .filter(Boolean)
      .join('　'),
    path: `/cases/${id}`,
  }))
}

async function describeChallenges({ db }: ReadContext, ids: readonly string[]): Promise<Row[]> {
  const found = await readChallengedRequests(db, ids)
  return found.map(({ id, requestId, number, subject, body, startedOn, endedOn }) => ({
    id,
    title: `${number}　${subject}`,
    detail: `${body}　${startedOn}提起　${endedOn ? `${endedOn}审结` : '尚未审结'}`,
    path: `/cases/${requestId}`,
  }))
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
