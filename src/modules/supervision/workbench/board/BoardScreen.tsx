import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { BoardRow, TaskFilter } from '../../contract/list.ts'
import { getSupervisionBoard, toneTitles } from '../../contract/list.ts'
import { searchOf } from '../list/address.ts'
import { OpenFirst } from '../OpenFirst.tsx'
import '#workbench/parts/due.css'
import '../supervision.css'

/** Units × the colour of their clocks. Each figure leads to its items. */
export function BoardScreen(): ReactElement {
  return (
    <OpenFirst>
      <header className="screen-head">
        <h1>督查看板</h1>
      </header>
      <Board />
    </OpenFirst>
  )
}

function Board(): ReactElement {
  const found = useQuery({ queryKey: ['supervision', 'board'], queryFn: () => ask(getSupervisionBoard, {}) })
  if (found.isPending) return <p className="quiet">正在统计…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  if (found.data.length === 0)
    return (
      <EmptyState title="还没有督办事项">
        立项交办以后，这里按单位显示多少项在办、快到期、已逾期，发过哪些督办单，办结了多少。
      </EmptyState>
    )
  const rows = [...found.data].sort((one, other) => other.late - one.late || other.soon - one.soon)
  return (
    <>
      <p className="quiet">
        逾期多的单位在前，点数字看是哪些事项。“一次通过”是交办人第一次验收就通过的；报告结果以后等待核验和验收的时间不算在办理期限内。
      </p>
      <DataTable name="督查看板" columns={columns} rows={rows} keyOf={({ unitId }) => unitId} />
    </>
  )
}

function figure(
  key: keyof BoardRow,
  title: string,
  filter: TaskFilter | null,
  tone?: 'late' | 'soon' | 'fine',
): TableColumn<BoardRow> {
  return {
    key,
    title,
    width: 92,
    show: (row) => {
      const count = row[key]
      if (count === 0) return <span className="quiet">0</span>
      const shown = tone ? (
        <span className={`due due-${tone}`}>
          <strong>{count}</strong>
        </span>
      ) : (
        count
      )
      if (!filter) return shown
      const search = searchOf({ unitId: row.unitId, ...filter })
      return <Link to={{ pathname: '/supervision/items', search }}>{shown}</Link>
    },
    text: (row) => row[key],
  }
}

/** What was done in time, or at the first try, of all that was done. */
function share(key: 'onTime' | 'firstTry', title: string): TableColumn<BoardRow> {
  const text = (row: BoardRow): string => (row.done === 0 ? '—' : `${row[key]}/${row.done}`)
  return { key, title, width: 92, show: text, text }
}

const columns: readonly TableColumn<BoardRow>[] = [
  wordColumn('unit', '主办单位', ({ unitTitle }) => unitTitle),
  figure('open', '在办', null),
  figure('late', toneTitles.late, { tone: 'late' }, 'late'),
  figure('soon', toneTitles.soon, { tone: 'soon' }, 'soon'),
  figure('fine', toneTitles.fine, { tone: 'fine' }, 'fine'),
  figure('waiting', '待核验验收', { tone: 'waiting' }),
  figure('blue', '蓝单', { slip: 'blue' }),
  figure('orange', '橙单', { slip: 'orange' }),
  figure('red', '红单', { slip: 'red' }),
  figure('done', '已销号', { state: 'closed' }),
  share('onTime', '按期'),
  share('firstTry', '一次通过'),
]
