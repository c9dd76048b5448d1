import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { ListColumn } from '#kernel/list-export.ts'
import { collectRows, exportList } from '#kernel/list-export.ts'
import type { exportRequests, RequestFilter, RequestRow } from '../contract/list.ts'
import { applicantKindTitles, channelTitles, requestRoles } from '../contract/words.ts'
import { readPage, viewOf } from './lists.ts'

type Row = z.input<typeof RequestRow>

/** What the workbook shows: nothing of who asked but the kind, which the annual report counts. */
const columns: readonly ListColumn<Row>[] = [
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
export async function exportRequestList(
  context: ActionContext,
  { filter }: { filter: RequestFilter },
): Promise<z.input<typeof exportRequests.output>> {
  const view = await viewOf(context, requestRoles)
  const rows = await collectRows(
    async (after) => await readPage(context, view, { filter, order: 'newestFirst', size: 200, after }),
  )
  return await exportList(context, {
    act: 'information-requests.exportRequests',
    sheet: '申请',
    name: '依申请公开',
    columns,
    rows,
    filter,
  })
}
