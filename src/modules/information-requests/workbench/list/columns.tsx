import { Link } from 'react-router'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import type { RequestRow } from '../../contract/list.ts'
import { applicantKindTitles, channelTitles } from '../../contract/words.ts'

/** What a list of requests shows: nothing of who asked but the kind. */
export const requestColumns: readonly TableColumn<RequestRow>[] = [
  wordColumn('number', '编号', (row) => row.number, 110),
  {
    key: 'subject',
    title: '所需信息',
    show: (row) => <Link to={`/cases/${row.requestId}`}>{row.subject}</Link>,
    text: (row) => row.subject,
  },
  wordColumn('state', '环节', (row) => row.stateTitle, 150),
  {
    key: 'due',
    title: '期限',
    show: (row) => (row.endedOn ? <span className="quiet">已办结</span> : <DueBadge dueOn={row.dueOn} />),
    text: (row) => row.dueOn,
    width: 150,
  },
  wordColumn('received', '收到之日', (row) => row.receivedOn ?? '未确认', 110),
  wordColumn('channel', '渠道', (row) => channelTitles[row.channel], 90),
  wordColumn('kind', '申请人类别', (row) => applicantKindTitles[row.applicantKind], 120),
  wordColumn('outcome', '答复', (row) => row.outcomeTitle, 180),
  { ...wordColumn('unit', '受理单位', (row: RequestRow) => row.unitTitle, 180), isExtra: true },
  { ...wordColumn('ended', '办结日期', (row: RequestRow) => row.endedOn, 110), isExtra: true },
]
