import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { EventRow } from '../../contract/events.ts'
import { EventFilter, eventSorts, exportEvents, listEvents } from '../../contract/events.ts'
import { levelTitles } from '../../contract/words.ts'
import { LevelMark } from '../LevelMark.tsx'
import { DutyNotice } from '../sources/DutyNotice.tsx'
import { optionsOf } from './options.ts'
import type { Change } from './useNarrowed.ts'
import { useNarrowed } from './useNarrowed.ts'
import '../opinion.css'

const pageSize = 30

const columns: readonly TableColumn<EventRow>[] = [
  {
    key: 'level',
    title: '级别',
    show: (row) => <LevelMark level={row.level} />,
    text: (row) => levelTitles[row.level],
    width: 110,
  },
  {
    key: 'title',
    title: '事件',
    show: (row) => (
      <>
        <Link to={`/opinion/events/${row.eventId}`}>{row.title}</Link>
        {row.isBurst && <strong> 突增</strong>}
        <div className="opinion-words">{row.words.slice(0, 6).join('　')}</div>
      </>
    ),
    text: (row) => row.title,
  },
  wordColumn('posts', '言论', (row) => row.postCount, 70),
  wordColumn('last', '最近言论', (row) => showInstant(row.lastPostAt), 150),
  wordColumn('opened', '发现时间', (row) => showInstant(row.openedAt), 150),
  wordColumn('case', '办理', (row) => (row.hasCase ? '已立案' : '未立案'), 80),
  { ...wordColumn('unit', '值守单位', (row: EventRow) => row.unitTitle, 160), isExtra: true },
]

/** What people speak of: each matter with its rung. */
export function EventsScreen(): ReactElement {
  const { filter, at, go } = useNarrowed(EventFilter)
  const page = Math.max(1, Number(at('page')) || 1)
  const found = useQuery({
    queryKey: ['opinion', 'events', filter, page],
    queryFn: () => ask(listEvents, { filter, page, size: pageSize }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  return (
    <div>
      <header className="screen-head">
        <h1>舆情事件</h1>
      </header>
      <DutyNotice />
      <Filters filter={filter} go={go} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Rows {...found.data} filter={filter} page={page} go={go} />}
    </div>
  )
}

interface RowsProps {
  readonly rows: readonly EventRow[]
  readonly total: number
  readonly filter: EventFilter
  readonly page: number
  readonly go: (change: Change) => void
}

function Rows({ rows, total, filter, page, go }: RowsProps): ReactElement {
  if (rows.length === 0)
    return (
      <EmptyState title="没有事件">
        来自许可来源的言论会自动归集：说同一件事的放在一起，成为一个事件，并按内容和我们自己的办理情况分级。
        没有符合条件的事件时，这里就是空的；看不到的来源列在“来源与值守”里。
      </EmptyState>
    )
  return (
    <>
      <DataTable
        name="舆情事件"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.eventId}
        exportAll={async () => saveList(await ask(exportEvents, { filter }))}
        toolbar={<span className="quiet">共 {total} 个事件</span>}
      />
      <NumberedPager
        page={page}
        pageSize={pageSize}
        total={total}
        turnTo={(next) => go({ page: String(next) })}
      />
    </>
  )
}

const markTitles = { burst: '突增', waiting: '未立案' } as const

function Filters({
  filter,
  go,
}: {
  readonly filter: EventFilter
  readonly go: (change: Change) => void
}): ReactElement {
  return (
    <div className="opinion-filter" role="search">
      <Input.Search
        aria-label="事件名称或者关键词"
        placeholder="事件名称或者关键词"
        allowClear
        defaultValue={filter.text}
        onSearch={(text) => go({ text })}
      />
      <FilterSelect
        label="全部级别"
        value={filter.level ?? undefined}
        options={optionsOf(levelTitles)}
        onChange={(level) => go({ level })}
      />
      <FilterSelect
        label="全部状态"
        value={filter.mark ?? undefined}
        options={optionsOf(markTitles)}
        onChange={(mark) => go({ mark })}
      />
      <FilterSelect
        label="排序"
        value={filter.sort}
        options={optionsOf(eventSorts)}
        onChange={(sort) => go({ sort })}
      />
    </div>
  )
}
