import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { listUnconfirmed } from '../../contract/list.ts'
import { requestColumns } from './columns.tsx'
import '../requests.css'

type Row = z.output<typeof listUnconfirmed.output>['rows'][number]

const shared = requestColumns.filter(({ key }) => ['number', 'subject', 'due', 'channel'].includes(key))
const columns: readonly TableColumn<Row>[] = [
  ...shared,
  wordColumn('submitted', '提交日期', (row: Row) => row.submittedOn, 110),
  wordColumn('state', '等谁确认', (row: Row) => waitsFor(row), 110),
  wordColumn('rule', '收到之日怎样确定', (row: Row) => row.receiptRuleTitle),
  wordColumn('contacts', '已联系', (row: Row) => `${row.contacts}次`, 80),
]

function waitsFor({ state }: Row): string {
  return state === 'confirming' ? '申请人' : '本机关'
}

/** What came in and has no day of receipt yet: it may not wait unseen. */
export function UnconfirmedScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const after = address.get('after')
  const found = useQuery({
    queryKey: ['information-requests', 'unconfirmed', after],
    queryFn: () => ask(listUnconfirmed, { after }),
  })
  const rows = found.data?.rows ?? []
  const next = found.data?.next ?? null
  return (
    <div>
      <header className="screen-head">
        <h1>待确认收到</h1>
      </header>
      <p className="quiet">
        在线、邮件、传真提交的申请，双方确认之日才是收到之日（条例第三十一条）；确认以前答复期限不起算，
        但应当尽快确认。等申请人确认的，可以请申请人凭查询码在网上确认，也可以电话联系后登记联系、再确认收到。平常信函应当于收到当日电话联系申请人。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? (
        <EmptyState title="没有待确认的申请">新的在线申请会出现在这里，并提示一个工作日内确认。</EmptyState>
      ) : (
        <DataTable name="待确认收到的申请" columns={columns} rows={rows} keyOf={(row) => row.requestId} />
      )}
      {next && <Button onClick={() => setAddress({ after: next })}>下一页</Button>}
    </div>
  )
}
