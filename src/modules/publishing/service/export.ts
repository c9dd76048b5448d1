import type { z } from 'zod'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { ListColumn } from '#kernel/list-export.ts'
import { collectRows, exportList } from '#kernel/list-export.ts'
import type { EditionFilter, EditionRow, exportEditions } from '../contract/list.ts'
import { readPage } from './lists.ts'

type Row = z.input<typeof EditionRow>

const columns: readonly ListColumn<Row>[] = [
  ['编号', 8, (row) => row.itemId],
  ['标题', 60, (row) => row.title],
  ['单位', 24, (row) => row.unitTitle],
  ['栏目', 24, (row) => row.columnTitles.join('、')],
  ['体裁', 12, (row) => row.genreTitle],
  ['环节', 10, (row) => row.stateTitle],
  ['版本', 6, (row) => row.number],
  ['索引号', 28, (row) => row.indexNumber],
  ['发文字号', 24, (row) => row.documentNumber],
  ['最后保存', 12, (row) => day(row.savedAt)],
  ['保存人', 10, (row) => row.savedByName],
  ['定时发布', 12, (row) => day(row.publishAt)],
  ['发布日期', 12, (row) => day(row.releasedAt)],
]

/** The editions of a filtered list as an xlsx workbook, newest first. */
export async function exportItems(
  context: ActionContext,
  { filter }: { filter: EditionFilter },
): Promise<z.input<typeof exportEditions.output>> {
  const rows = await collectRows(
    async (after) => await readPage(context, { filter, order: 'newestFirst', size: 200, after }),
  )
  return await exportList(context, {
    act: 'publishing.exportEditions',
    sheet: '稿件',
    name: '稿件列表',
    columns,
    rows,
    filter,
  })
}

function day(instant: string | null | undefined): string | null {
  return instant ? civilDateOf(new Date(instant)) : null
}
