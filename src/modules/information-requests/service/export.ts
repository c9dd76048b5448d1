import writeExcel from 'write-excel-file/node'
import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import type { exportRequests, RequestFilter, RequestRow } from '../contract/list.ts'
import { applicantKindTitles, channelTitles, requestRoles } from '../contract/words.ts'
import { readPage, viewOf } from './lists.ts'

type Row = z.input<typeof RequestRow>

/** An export ends here; the filter must be narrowed for more. */
const mostRows = 10_000

/** What the workbook shows: nothing of who asked but the kind, which the annual report counts. */
const columns: readonly (readonly [head: string, width: number, show: (row: Row) => string | null])[] = [
  ['编号', 12, (row) => row.number],
  ['所需信息', 50, (row) => row.subject],
  ['受理单位', 24, (row) => row.unitTitle],
  ['渠道', 10, (row) => channelTitles[row.channel]],
  ['申请人类别', 14, (row) => applicantKindTitles[row.applicantKind]],
  ['环节', 16, (row) => row.stateTitle],
  ['提交日期', 12, (row) => row.submittedOn],
  ['收到之日', 12, (row) => row.receivedOn],
  ['届满日期', 12, (row) => row.dueOn],
  ['答复种类', 32, (row) => row.outcomeTitle],
  ['办结日期', 12, (row) => row.endedOn],
]

/** A filtered list as an xlsx workbook, newest first. */
export async function exportList(
  context: ReadContext,
  { filter }: { filter: RequestFilter },
): Promise<z.input<typeof exportRequests.output>> {
  const rows = await readAll(context, filter)
  const head = columns.map(([value]) => ({ value, fontWeight: 'bold' as const }))
  const body = rows.map((row) => columns.map(([, , show]) => ({ value: show(row) ?? '' })))
  const widths = columns.map(([, width]) => ({ width }))
  const bytes = await writeExcel([head, ...body], { sheet: '申请', columns: widths }).toBuffer()
  return {
    name: `依申请公开-${context.today}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    base64: bytes.toString('base64'),
    rows: rows.length,
  }
}

async function readAll(context: ReadContext, filter: RequestFilter): Promise<Row[]> {
  const view = await viewOf(context, requestRoles)
  const rows: Row[] = []
  for (let after: string | null = null; rows.length < mostRows;) {
    const page = await readPage(context, view, { filter, order: 'newestFirst', size: 200, after })
    rows.push(...page.rows)
    if (page.next === null) break
    after = page.next
  }
  return rows.slice(0, mostRows)
}
