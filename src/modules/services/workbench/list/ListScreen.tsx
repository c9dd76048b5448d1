import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import type { ServiceRow } from '../../contract/list.ts'
import { exportServices, listServices } from '../../contract/list.ts'
import { Meter } from '../Meter.tsx'
import { useChoices } from '../useChoices.ts'
import type { ListAddress } from './filter.ts'
import { readAddress, searchOf, writeAddress } from './filter.ts'
import { ServiceFilters } from './ServiceFilters.tsx'
import { NewServiceDialog } from './NewServiceDialog.tsx'
import '../services.css'

const pageSize = 50

const statusTitles: Readonly<Record<ServiceRow['status'], string>> = {
  unpublished: '未公开',
  published: '公众可见',
  withdrawn: '已撤回',
}

/** The catalogue of powers and services, narrowed by an address that can be sent to a colleague. */
export function ListScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const shown = readAddress(address)
  const go = (next: ListAddress): void => setAddress(writeAddress(next))
  const found = useQuery({
    queryKey: ['services', 'list', shown],
    queryFn: () => ask(listServices, { ...shown, pageSize }),
    placeholderData: keepPreviousData,
  })
  const exportAll = async (): Promise<void> => {
    const { name, type, base64 } = await ask(exportServices, { filter: shown.filter })
    downloadBase64(name, type, base64)
  }
  return (
    <div className="services-list">
      <ListHead />
      <ServiceFilters shown={shown} go={go} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && found.data.rows.length === 0 ? (
        <NothingFound isFiltered={searchOf(shown.filter) !== ''} />
      ) : (
        <ServiceTable rows={found.data?.rows ?? []} exportAll={exportAll} />
      )}
      <NumberedPager
        page={shown.page}
        pageSize={pageSize}
        total={found.data?.total ?? 0}
        turnTo={(page) => go({ ...shown, page })}
      />
    </div>
  )
}

function ListHead(): ReactElement {
  const isAuthor = useMe().posts.some(({ roles }) => roles.includes('author'))
  const [isOpen, setOpen] = useState(false)
  return (
    <header className="screen-head">
      <h1>事项目录</h1>
      {isAuthor && (
        <>
          <Link to="/services/import">
            <Button icon={<UploadOutlined />}>批量导入</Button>
          </Link>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            新建事项
          </Button>
        </>
      )}
      <NewServiceDialog open={isOpen} onClose={() => setOpen(false)} />
    </header>
  )
}

function NothingFound({ isFiltered }: { readonly isFiltered: boolean }): ReactElement {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的事项">
        <p>请放宽筛选条件，或者选择「全部」。您只能看到本岗位管辖范围内单位的事项。</p>
      </EmptyState>
    )
  return (
    <EmptyState title="还没有事项">
      <p>本单位的行政职权、公共服务和便民服务都在这里编制，经合法性审核和发布审核后公开成办事指南。</p>
      <p>点右上角「新建事项」逐项填写，或者「批量导入」从表格开始。</p>
    </EmptyState>
  )
}

function ServiceTable({
  rows,
  exportAll,
}: {
  readonly rows: readonly ServiceRow[]
  readonly exportAll: () => Promise<void>
}): ReactElement {
  const elements = new Map(useChoices().data?.elements.map(({ code, title }) => [code, title]))
  const lacking = ({ missing }: ServiceRow): string =>
    missing.map((code) => elements.get(code) ?? code).join('、')
  const missing: TableColumn<ServiceRow> = {
    key: 'missing',
    title: '要素',
    width: 150,
    show: (row) => <Meter asked={row.asked} missing={row.missing.length} title={lacking(row)} />,
    text: lacking,
  }
  return (
    <DataTable
      name="事项目录"
      columns={[...columns, missing, savedColumn]}
      rows={rows}
      keyOf={({ serviceId }) => serviceId}
      exportAll={exportAll}
    />
  )
}

const columns: readonly TableColumn<ServiceRow>[] = [
  {
    key: 'title',
    title: '事项名称',
    show: (row) => <Link to={placeOf(row)}>{row.title}</Link>,
    text: ({ title }) => title,
  },
  wordColumn('code', '事项编码', ({ code }) => code, 190),
  wordColumn('kind', '类型', ({ kindTitle }) => kindTitle, 96),
  wordColumn('unit', '单位', ({ unitTitle }) => unitTitle, 170),
  wordColumn('stage', '环节', ({ stageTitle }) => stageTitle, 130),
  wordColumn('status', '公开情况', ({ status }) => statusTitles[status], 90),
]
const savedColumn: TableColumn<ServiceRow> = {
  ...wordColumn<ServiceRow>(
    'saved',
    '最后保存',
    ({ savedAt, savedByName }) => `${showInstant(savedAt)} ${savedByName}`,
    170,
  ),
  isExtra: true,
}

/** An item under way opens where it is written; one in force opens with its versions. */
function placeOf({ state, editionId, serviceId }: ServiceRow): string {
  return state === 'published' || state === 'discarded'
    ? `/services/history/${serviceId}`
    : `/services/editions/${editionId}`
}
