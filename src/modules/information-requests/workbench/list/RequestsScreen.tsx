import { FileAddOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import { exportRequests, listRequests } from '../../contract/list.ts'
import type { ListAddress } from './address.ts'
import { isEmptyFilter, readAddress, writeAddress } from './address.ts'
import { requestColumns } from './columns.tsx'
import { RequestFilters } from './RequestFilters.tsx'
import '../requests.css'

const pageSize = 50

/** Every request of one's units, narrowed by an address that can be sent to a colleague. */
export function RequestsScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const shown = readAddress(address)
  const go = (next: ListAddress): void => setAddress(writeAddress(next))
  const found = useQuery({
    queryKey: ['information-requests', 'list', shown],
    queryFn: () => ask(listRequests, { ...shown, size: pageSize }),
    placeholderData: keepPreviousData,
  })
  const exportAll = async (): Promise<void> => {
    const { name, type, base64 } = await ask(exportRequests, { filter: shown.filter })
    downloadBase64(name, type, base64)
  }
  const rows = found.data?.rows ?? []
  return (
    <div>
      <ListHead />
      <RequestFilters shown={shown} go={go} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? (
        <Nothing isFiltered={!isEmptyFilter(shown.filter)} />
      ) : (
        <DataTable
          name="依申请公开"
          columns={requestColumns}
          rows={rows}
          keyOf={(row) => row.requestId}
          exportAll={exportAll}
          toolbar={found.data && <Count total={found.data.total} isMore={found.data.totalIsMore} />}
        />
      )}
      <Pages shown={shown} next={found.data?.next ?? null} go={go} />
    </div>
  )
}

function Count({ total, isMore }: { readonly total: number; readonly isMore: boolean }): ReactElement {
  return (
    <span className="quiet">
      共 {isMore ? '超过 ' : ''}
      {total} 件
    </span>
  )
}

function ListHead(): ReactElement {
  const navigate = useNavigate()
  const isOfficer = useMe().posts.some(({ roles }) => roles.includes('requestOfficer'))
  return (
    <header className="screen-head">
      <h1>依申请公开</h1>
      {isOfficer && (
        <Button
          type="primary"
          icon={<FileAddOutlined />}
          onClick={() => void navigate('/information-requests/take-in')}
        >
          登记申请
        </Button>
      )}
    </header>
  )
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }): ReactElement {
  if (isFiltered) return <EmptyState title="没有符合条件的申请">请放宽筛选条件。</EmptyState>
  return (
    <EmptyState title="还没有申请">
      公众在网上提交的申请会出现在“待确认收到”；当面、邮寄、电子邮件、传真收到的申请由经办人登记。
    </EmptyState>
  )
}

function Pages({
  shown,
  next,
  go,
}: {
  readonly shown: ListAddress
  readonly next: string | null
  readonly go: (next: ListAddress) => void
}): ReactElement | null {
  if (!next && !shown.after) return null
  return (
    <nav className="pager" aria-label="翻页">
      <Button disabled={!shown.after} onClick={() => go({ ...shown, after: null })}>
        回到第一页
      </Button>
      <Button disabled={!next} onClick={() => go({ ...shown, after: next })}>
        下一页
      </Button>
    </nav>
  )
}
