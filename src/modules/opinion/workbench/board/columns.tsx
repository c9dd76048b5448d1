import { Link } from 'react-router'
import { HourBadge } from '#workbench/parts/HourBadge.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { BoardRow } from '../../contract/board.ts'
import { gravityTitles } from '../../contract/handling-words.ts'
import { levelTitles } from '../../contract/words.ts'
import { LevelMark } from '../LevelMark.tsx'

/** What the board shows of an event. */
export const boardColumns: readonly TableColumn<BoardRow>[] = [
  {
    key: 'title',
    title: '事件',
    show: (row) => <Link to={`/cases/${row.handlingId}`}>{row.title}</Link>,
    text: (row) => row.title,
  },
  {
    key: 'level',
    title: '民意等级',
    show: (row) => <LevelMark level={row.level} />,
    text: (row) => levelTitles[row.level],
    width: 100,
  },
  wordColumn('state', '环节', (row) => row.stateTitle, 130),
  {
    key: 'next',
    title: '最近期限',
    show: (row) =>
      row.next ? (
        <span className="opinion-next">
          {row.next.title}
          <HourBadge dueAt={row.next.dueAt} />
        </span>
      ) : (
        <span className="quiet">没有</span>
      ),
    text: (row) => row.next && `${row.next.title} ${showInstant(row.next.dueAt)}`,
    width: 210,
  },
  {
    key: 'total',
    title: '黄金24小时',
    show: (row) => <Total row={row} />,
    text: (row) => row.answeredAt ?? row.totalDueAt,
    width: 200,
  },
  wordColumn('lead', '主办单位', (row) => row.leadTitle, 120),
  wordColumn('gravity', '等级', (row) => row.gravity && gravityTitles[row.gravity], 70),
  { ...wordColumn<BoardRow>('found', '发现时间', (row) => showInstant(row.foundAt), 140), isExtra: true },
]

/** How the golden 24 hours stand, or how they ended. */
function Total({ row: { answeredAt, totalDueAt } }: { readonly row: BoardRow }) {
  if (answeredAt === null && totalDueAt !== null) return <HourBadge dueAt={totalDueAt} />
  if (answeredAt === null) return <span className="quiet">不用公开回应</span>
  const isLate = totalDueAt !== null && answeredAt > totalDueAt
  return (
    <span className={isLate ? 'opinion-late' : 'quiet'}>
      {showInstant(answeredAt).slice(5)} 已回应{isLate && '，超过24小时'}
    </span>
  )
}
