import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { SourceRow } from '../../contract/sources.ts'
import {
  exportReceipts,
  exportSources,
  gapTitles,
  isSourceAsked,
  listReceipts,
  listSources,
  SourceFilter,
  sourceStateOf,
  sourceStateTitles,
} from '../../contract/sources.ts'
import { sourceKindTitles, tierTitles } from '../../contract/words.ts'
import { optionsOf } from '../list/options.ts'
import { useNarrowed } from '../list/useNarrowed.ts'
import { DutyNotice, receiptsKey } from './DutyNotice.tsx'
import { SourceForm } from './SourceForm.tsx'
import '../opinion.css'

const columns: readonly TableColumn<SourceRow>[] = [
  {
    key: 'title',
    title: '来源',
    show: (row) => <Link to={`/opinion/sources/${row.sourceId}`}>{row.title}</Link>,
    text: (row) => row.title,
  },
  wordColumn('kind', '方式', (row) => sourceKindTitles[row.kind], 90),
  {
    key: 'state',
    title: '现在',
    show: (row) =>
      row.gap ? (
        <>
          <strong>空档：{gapTitles[row.gap]}</strong>
          <div className="opinion-words">{row.gapReason}</div>
        </>
      ) : (
        sourceStateTitles[sourceStateOf(row)]
      ),
    text: (row) =>
      row.gap ? `空档：${gapTitles[row.gap]}，${row.gapReason ?? ''}` : sourceStateTitles[sourceStateOf(row)],
    width: 260,
  },
  wordColumn('last', '最近言论', (row) => (row.lastPostAt ? showInstant(row.lastPostAt) : '还没有'), 150),
  wordColumn('tier', '范围', (row) => tierTitles[row.tier], 160),
  wordColumn('every', '间隔', (row) => (row.address ? `${String(row.intervalMinutes)} 分钟` : '—'), 90),
  { ...wordColumn('permission', '读取依据', (row: SourceRow) => row.permission, 200), isExtra: true },
  { ...wordColumn('address', '地址', (row: SourceRow) => row.address), isExtra: true },
]

/** What may be read, how it is, and whether somebody looks. */
export function SourcesScreen(): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'sources'],
    queryFn: () => ask(listSources, {}),
    refetchInterval: 60_000,
  })
  const [isAdding, setAdding] = useState(false)
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { watched, rows } = found.data
  const add = watched.length > 0 && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      登记来源
    </Button>
  )
  return (
    <div>
      <header className="screen-head">
        <h1>来源与值守</h1>
        {rows.length > 0 && add}
      </header>
      <DutyNotice />
      {rows.length === 0 ? (
        <EmptyState title="还没有来源" button={add}>
          只读取登记在这里的公开来源：订阅源、公开的列表页，或者人工登记、文件导入。需要登录才能看的内容不读取。
        </EmptyState>
      ) : (
        <Sources rows={rows} />
      )}
      <Receipts />
      <Dialog open={isAdding} title="登记来源" onClose={() => setAdding(false)} width={720}>
        <SourceForm watched={watched} source={null} onDone={() => setAdding(false)} />
      </Dialog>
    </div>
  )
}

function Sources({ rows }: { readonly rows: readonly SourceRow[] }): ReactElement {
  const { filter, go } = useNarrowed(SourceFilter)
  const shown = rows.filter((row) => isSourceAsked(row, filter))
  const gaps = rows.filter((row) => sourceStateOf(row) === 'gap').length
  return (
    <>
      <div className="opinion-filter" role="search">
        <FilterSelect
          label="全部方式"
          value={filter.kind ?? undefined}
          options={optionsOf(sourceKindTitles)}
          onChange={(kind) => go({ kind })}
        />
        <FilterSelect
          label="全部状态"
          value={filter.state ?? undefined}
          options={optionsOf(sourceStateTitles)}
          onChange={(state) => go({ state })}
        />
      </div>
      <DataTable
        name="舆情来源"
        columns={columns}
        rows={shown}
        keyOf={(row) => row.sourceId}
        exportAll={async () => saveList(await ask(exportSources, { filter }))}
        toolbar={
          <span className="quiet">
            共 {rows.length} 个来源
            {gaps > 0 && `，${String(gaps)} 个有空档：这段时间里那里说了什么，我们看不到`}
          </span>
        }
      />
    </>
  )
}

type Receipt = z.output<typeof listReceipts.output>['rows'][number]

const receiptColumns: readonly TableColumn<Receipt>[] = [
  wordColumn('at', '时间', (row) => showInstant(row.lookedAt), 150),
  wordColumn('person', '值守员', (row) => row.personName, 120),
  wordColumn('what', '查看了', (row) => row.sourceTitle ?? '全部来源'),
  wordColumn('unit', '单位', (row) => row.unitTitle, 200),
]

function Receipts(): ReactElement | null {
  const found = useQuery({ queryKey: receiptsKey, queryFn: () => ask(listReceipts, {}) })
  if (!found.data || found.data.rows.length === 0) return null
  return (
    <section className="opinion-receipts">
      <h2>值守记录</h2>
      <DataTable
        name="值守记录"
        columns={receiptColumns}
        rows={found.data.rows}
        keyOf={(row) => String(row.receiptId)}
        exportAll={async () => saveList(await ask(exportReceipts, {}))}
      />
    </section>
  )
}
