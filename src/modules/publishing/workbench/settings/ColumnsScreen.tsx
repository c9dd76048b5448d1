import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Column, Site } from '../../contract/site.ts'
import { columnKindTitles, listColumns, listSites } from '../../contract/site.ts'
import { ColumnDialog } from './ColumnDialog.tsx'
import { bySoonest, toneOf } from './freshness.ts'
import { sitesKey } from './keys.ts'

/** Every column with how long it may still go without anything new: what is late or empty stands first. */
export function ColumnsScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const siteId = address.get('site')
  const [editing, setEditing] = useState<Column | 'new' | null>(null)
  const sites = useQuery({ queryKey: sitesKey, queryFn: () => ask(listSites, {}) })
  const all = sites.data ?? []
  return (
    <>
      <header className="screen-head">
        <h1>栏目与更新情况</h1>
        <FilterSelect
          label="全部站点"
          value={siteId ?? undefined}
          options={all.map(({ siteId: value, title }) => ({ value, label: title }))}
          onChange={(chosen) => setAddress(chosen ? { site: chosen } : {})}
        />
        {all.some(({ editable }) => editable) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            开设栏目
          </Button>
        )}
      </header>
      <Refusal error={sites.error} onRetry={() => void sites.refetch()} />
      <Columns siteId={siteId} sites={all} onEdit={setEditing} />
      <ColumnDialog editing={editing} sites={all} siteId={siteId} onClose={() => setEditing(null)} />
    </>
  )
}

interface ColumnsProps {
  readonly siteId: string | null
  readonly sites: readonly Site[]
  readonly onEdit: (column: Column) => void
}

function Columns({ siteId, sites, onEdit }: ColumnsProps): ReactElement {
  const found = useQuery({
    queryKey: ['publishing', 'columns', siteId],
    queryFn: () => ask(listColumns, siteId ? { siteId } : {}),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  if (found.data.length === 0)
    return (
      <EmptyState title="还没有栏目">
        <p>栏目决定信息在网站上列在哪里、由谁负责、多久必须更新。由网站管理员点右上角「开设栏目」开设。</p>
      </EmptyState>
    )
  const rows = [...found.data].sort(bySoonest).map((column) => {
    const site = sites.find((one) => one.siteId === column.siteId)
    return { ...column, siteTitle: site?.title ?? '', editable: site?.editable ?? false }
  })
  return (
    <>
      <FreshnessSummary rows={rows} />
      <DataTable name="栏目" columns={columnsOf(onEdit)} rows={rows} keyOf={({ columnId }) => columnId} />
    </>
  )
}

function FreshnessSummary({ rows }: { readonly rows: readonly Column[] }): ReactElement {
  const live = rows.filter(({ isLive }) => isLive)
  const late = live.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0).length
  const empty = live.filter(({ count }) => count === 0).length
  return (
    <p>
      {late > 0 && (
        <span className="due due-late">
          <strong>{late} 个栏目超期未更新</strong>
        </span>
      )}{' '}
      <span className="quiet">
        共 {live.length} 个启用的栏目，空栏目 {empty}{' '}
        个。空栏目五个以上、应更新栏目长期未更新十个以上，属国务院办公厅网站检查的单项否决。
      </span>
    </p>
  )
}

type Row = Column & { readonly siteTitle: string; readonly editable: boolean }

const facts: readonly TableColumn<Row>[] = [
  wordColumn('title', '栏目', ({ title }) => title),
  wordColumn('site', '站点', ({ siteTitle }) => siteTitle, 170),
  {
    key: 'freshness',
    title: '更新情况',
    width: 230,
    show: (row) => (
      <span className={`due due-${toneOf(row)}`}>
        <strong>{row.freshness}</strong>
      </span>
    ),
    text: ({ freshness }) => freshness,
  },
  wordColumn('count', '信息数', ({ count }) => count, 76),
  wordColumn('kind', '类型', ({ kind }) => columnKindTitles[kind], 100),
  wordColumn('owner', '责任人', ({ ownerName }) => ownerName ?? '（未指定）', 90),
  wordColumn('live', '启用', ({ isLive }) => (isLive ? '是' : '否'), 60),
]

function columnsOf(onEdit: (column: Column) => void): readonly TableColumn<Row>[] {
  const acts: TableColumn<Row> = {
    key: 'acts',
    title: '操作',
    width: 70,
    show: (row) =>
      row.editable && (
        <Button size="small" onClick={() => onEdit(row)}>
          设置
        </Button>
      ),
  }
  return [...facts, acts]
}
