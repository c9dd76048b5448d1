import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { BoardRow, ServiceFilter } from '../../contract/list.ts'
import { getServiceBoard } from '../../contract/list.ts'
import { searchOf } from '../list/filter.ts'
import '../services.css'

/** Units × completeness: which items in force do not say who decides, by when, and to whom one complains. Each figure leads to its items. */
export function BoardScreen(): ReactElement {
  const found = useQuery({ queryKey: ['services', 'board'], queryFn: () => ask(getServiceBoard, {}) })
  if (found.isPending) return <p className="quiet">正在统计…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const rows = [...found.data].sort((a, b) => (a.percent ?? 101) - (b.percent ?? 101))
  return (
    <div>
      <header className="screen-head">
        <h1>要素完整情况</h1>
      </header>
      <p className="quiet">
        只统计已公开的事项，最不完整的单位在前。完整度是已写明的要素与应当写明的要素之比；“岗位空缺”是写了岗位、但今天没有人任职的事项。
      </p>
      {rows.length === 0 ? (
        <EmptyState title="还没有事项">
          <p>各单位编制的事项公开以后，这里按单位显示哪些要素没有写明，点数字看是哪些事项。</p>
        </EmptyState>
      ) : (
        <DataTable name="事项要素完整情况" columns={columns} rows={rows} keyOf={({ unitId }) => unitId} />
      )}
    </div>
  )
}

function figure(
  key: keyof BoardRow,
  title: string,
  filterOf: ((row: BoardRow) => ServiceFilter) | null,
): TableColumn<BoardRow> {
  return {
    key,
    title,
    width: 104,
    show: (row) => {
      const count = row[key]
      if (!filterOf || count === 0) return count
      return <Link to={{ pathname: '/services/list', search: searchOf(filterOf(row)) }}>{count}</Link>
    },
    text: (row) => row[key],
  }
}

function lacks(code: string) {
  return ({ unitId }: BoardRow): ServiceFilter => ({ unitId, statuses: ['published'], lacks: code })
}

const columns: readonly TableColumn<BoardRow>[] = [
  wordColumn('unit', '单位', ({ unitTitle }) => unitTitle),
  figure('inForce', '已公开', ({ unitId }) => ({ unitId, statuses: ['published'] })),
  figure('inWork', '在办', ({ unitId }) => ({
    unitId,
    states: ['draft', 'inReview', 'inSecrecyReview', 'inApproval', 'approved'],
  })),
  {
    key: 'percent',
    title: '完整度',
    width: 150,
    show: ({ percent }) =>
      percent === null ? (
        '—'
      ) : (
        <span className="meter">
          <progress max={100} value={percent} aria-hidden="true" />
          {percent}%
        </span>
      ),
    text: ({ percent }) => percent,
  },
  figure('withoutApprover', '没写审批人', lacks('approvers')),
  figure('withVacantPost', '岗位空缺', null),
  figure('withoutLimit', '没写环节时限', lacks('stepLimits')),
  figure('withoutComplaint', '没写投诉渠道', lacks('complaint')),
  figure('withoutRefusal', '没写拒办救济', lacks('refusal')),
  figure('withoutResults', '没公开结果', lacks('results')),
]
