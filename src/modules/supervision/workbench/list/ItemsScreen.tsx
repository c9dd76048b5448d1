import { FileAddOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import { exportTasks, listTasks } from '../../contract/list.ts'
import { OpenFirst } from '../OpenFirst.tsx'
import type { ListAddress } from './address.ts'
import { readAddress, searchOf, writeAddress } from './address.ts'
import { taskColumns } from './columns.tsx'
import { TaskFilters } from './Filters.tsx'

const pageSize = 50

/** Every item one has a part in, narrowed by an address that can be sent to a colleague. */
export function ItemsScreen(): ReactElement {
  return (
    <OpenFirst>
      <Head />
      <Items />
    </OpenFirst>
  )
}

function Head(): ReactElement {
  const isOfficer = useMe().posts.some(({ roles }) =>
    roles.some((role) => role === 'supervisionOfficer' || role === 'supervisionDirector'),
  )
  return (
    <header className="screen-head">
      <h1>督办事项</h1>
      {isOfficer && (
        <Link to="/supervision/new">
          <Button type="primary" icon={<FileAddOutlined />}>
            登记立项
          </Button>
        </Link>
      )}
    </header>
  )
}

function Items(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const shown = readAddress(address)
  const go = (next: ListAddress): void => setAddress(writeAddress(next))
  const found = useQuery({
    queryKey: ['supervision', 'list', shown],
    queryFn: () => ask(listTasks, { ...shown, pageSize }),
    placeholderData: keepPreviousData,
  })
  const exportAll = async (): Promise<void> => {
    const { name, type, base64 } = await ask(exportTasks, { filter: shown.filter })
    downloadBase64(name, type, base64)
  }
  return (
    <>
      <TaskFilters shown={shown} go={go} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.rows.length === 0 ? (
        <NothingFound isFiltered={searchOf(shown.filter) !== ''} />
      ) : (
        <DataTable
          name="督办事项"
          columns={taskColumns}
          rows={found.data?.rows ?? []}
          keyOf={({ taskId }) => taskId}
          exportAll={exportAll}
          toolbar={found.data && <span className="quiet">共 {found.data.total} 项</span>}
        />
      )}
      <NumberedPager
        page={shown.page}
        pageSize={pageSize}
        total={found.data?.total ?? 0}
        turnTo={(page) => go({ ...shown, page })}
      />
    </>
  )
}

function NothingFound({ isFiltered }: { readonly isFiltered: boolean }): ReactElement {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的督办事项">
        请放宽筛选条件，或者选择「全部」。您能看到本单位主办、协办和交办的事项；督查机构能看到管辖范围内的全部事项。
      </EmptyState>
    )
  return (
    <EmptyState title="还没有督办事项">
      会议议定事项、领导批示和答复承诺立项交办以后，在这里看谁在办、什么时候到期、办得怎么样。
    </EmptyState>
  )
}
