import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { listPublications } from '../../contract/publication.ts'
import '../requests.css'

type Row = z.output<typeof listPublications.output>['rows'][number]

const columns: readonly TableColumn<Row>[] = [
  {
    key: 'number',
    title: '申请',
    show: (row) => <Link to={`/cases/${row.requestId}`}>{row.number}</Link>,
    text: (row) => row.number,
    width: 120,
  },
  wordColumn('subject', '所需信息', (row: Row) => row.subject),
  {
    key: 'state',
    title: '稿件',
    show: (row) => <Link to={`/publishing/editions/${row.editionId}`}>{row.stateTitle}</Link>,
    text: (row) => row.stateTitle,
    width: 140,
  },
  {
    key: 'address',
    title: '公众网址',
    show: (row) =>
      row.address && (
        <a href={row.address} target="_blank" rel="noreferrer">
          {row.address}
        </a>
      ),
    text: (row) => row.address,
    width: 140,
  },
  wordColumn('proposed', '提出日期', (row: Row) => row.proposedOn, 110),
]

/** Every answer that was put before publishing, to the request it was given in and to the item it became. */
export function PublicationsScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const page = Math.max(1, Number(address.get('page')) || 1)
  const editionId = address.get('edition')
  const found = useQuery({
    queryKey: ['information-requests', 'publications', page, editionId],
    queryFn: () => ask(listPublications, { page, editionId }),
  })
  const rows = found.data?.rows ?? []
  return (
    <div>
      <header className="screen-head">
        <h1>转为主动公开</h1>
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? (
        <EmptyState title="还没有转为主动公开的答复">
          答复送达以后，值得向社会公开的，可以在申请的页面上转为主动公开（条例第四十四条）。
        </EmptyState>
      ) : (
        <DataTable name="转为主动公开" columns={columns} rows={rows} keyOf={(row) => row.editionId} />
      )}
      {found.data && (
        <NumberedPager
          page={page}
          pageSize={found.data.pageSize}
          total={found.data.total}
          turnTo={(next) => setAddress({ page: String(next) })}
        />
      )}
    </div>
  )
}
