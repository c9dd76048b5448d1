import type { z } from 'zod'
import { deleteFilter, saveFilterRow, selectSavedFilters } from '#kernel/access/saved-filters.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { ListColumn } from '#kernel/list-export.ts'
import { collectRows, exportList } from '#kernel/list-export.ts'
import type {
  exportLetters as exportLettersContract,
  listLetterFilters,
  LetterRow,
  saveLetterFilter,
} from '../contract/list.ts'
import { LetterFilter } from '../contract/list.ts'
import { kindTitles } from '../contract/words.ts'
import { readLetters } from './lists.ts'

type Row = z.input<typeof LetterRow>

/** The list under which filters are kept. */
const keptList = 'letters.letters'

const columns: readonly ListColumn<Row>[] = [
  ['编号', 14, ({ number }) => number],
  ['来信', 40, ({ subject }) => subject],
  ['紧急', 6, ({ isUrgent }) => (isUrgent ? '是' : '')],
  ['类型', 8, ({ kind }) => kindTitles[kind]],
  ['类别', 16, (row) => row.class],
  ['环节', 16, ({ stateTitle }) => stateTitle],
  ['主办单位', 20, ({ unitTitle }) => unitTitle],
  ['来信时间', 18, ({ sentAt }) => shownAt(sentAt)],
  ['期限', 12, ({ dueOn, isClosed }) => (isClosed ? '' : dueOn)],
]

function shownAt(instant: string): string {
  return new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }).slice(0, -3)
}

/** A filtered list as a workbook: nothing of who wrote. That it was taken, and how many rows, stands in the audit chain. */
export async function exportLetters(
  context: ActionContext,
  { filter }: z.output<typeof exportLettersContract.input>,
): Promise<z.input<typeof exportLettersContract.output>> {
  const rows = await collectRows(async (after) => await readLetters(context, { filter, size: 200, after }))
  return await exportList(context, {
    act: 'letters.exportList',
    sheet: '来信',
    name: '来信',
    columns,
    rows,
    filter,
  })
}

/** The filters the actor keeps. */
export async function readSavedFilters({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof listLetterFilters.output>> {
  const rows = await selectSavedFilters(db, keptList, actor.id)
  return rows.map(({ id, name, filter }) => ({ id, name, filter: LetterFilter.parse(filter) }))
}

/** Keeps a filter under a name of the actor's own. */
export async function keepFilter(
  { tx, actor }: ActionContext,
  { name, filter }: z.output<typeof saveLetterFilter.input>,
): Promise<z.input<typeof saveLetterFilter.output>> {
  return { id: await saveFilterRow(tx, keptList, actor.id, { name, filter }), name, filter }
}

/** Takes away one of the actor's own filters. */
export async function dropFilter(
  { tx, actor }: ActionContext,
  { id }: { readonly id: string },
): Promise<Record<string, never>> {
  await deleteFilter(tx, keptList, actor.id, id)
  return {}
}
