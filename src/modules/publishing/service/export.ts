import writeExcel from 'write-excel-file/node'
import type { z } from 'zod'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { EditionFilter, EditionRow, exportEditions } from '../contract/list.ts'
import { readPage } from './lists.ts'

type Row = z.input<typeof EditionRow>

/** An export ends here; the filter must be narrowed for more. */
const mostRows = 10_000

/** One column of the workbook: its head, its width in characters, and what it shows of a row. */
const columns: readonly (readonly [
  head: string,
  width: number,
  show: (row: Row) => string | number | null,
])[] = [
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
export async function exportList(
  context: ReadContext,
  { filter }: { filter: EditionFilter },
): Promise<z.input<typeof exportEditions.output>> {
  const rows = await readAll(context, filter)
  const head = columns.map(([value]) => ({ value, fontWeight: 'bold' as const }))
  const body = rows.map((row) => columns.map(([, , show]) => ({ value: show(row) ?? '' })))
  const widths = columns.map(([, width]) => ({ width }))
  const bytes = await writeExcel([head, ...body], { sheet: '稿件', columns: widths }).toBuffer()
  return {
    name: `稿件列表-${context.today}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    base64: bytes.toString('base64'),
    rows: rows.length,
  }
}

async function readAll(context: ReadContext, filter: EditionFilter): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = null; rows.length < mostRows;) {
    const page = await readPage(context, { filter, order: 'newestFirst', size: 200, after })
    rows.push(...page.rows)
    if (page.next === null) break
    after = page.next
  }
  return rows.slice(0, mostRows)
}

function day(instant: string | null | undefined): string | null {
  return instant ? civilDateOf(new Date(instant)) : null
}
