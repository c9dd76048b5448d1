import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import type { BoardRow } from '../../contract/board.ts'
import { unitKindTitles } from '../../rules/due.ts'

/** What the list of reports shows of a unit, on the screen and in a workbook. */
export const boardColumns: readonly TableColumn<BoardRow>[] = [
  {
    key: 'unit',
    title: '单位',
    show: ({ unitTitle, reportId }) =>
      reportId ? <Link to={`/annual-reports/${reportId}`}>{unitTitle}</Link> : unitTitle,
    text: ({ unitTitle }) => unitTitle,
  },
  wordColumn('kind', '类别', ({ unitKind }) => unitKindTitles[unitKind] ?? unitKind, 110),
  {
    key: 'state',
    title: '情况',
    width: 190,
    show: (row) => <span className="state">{stateWords(row)}</span>,
    text: stateWords,
  },
  {
    key: 'due',
    title: '公布期限',
    width: 190,
    show: (row) =>
      isDone(row) ? <span className="number">{row.dueOn}</span> : <DueBadge dueOn={row.dueOn} />,
    text: ({ dueOn }) => dueOn,
  },
  {
    key: 'published',
    title: '公布',
    width: 200,
    show: ({ publishedOn, address, isLate }) =>
      publishedOn && (
        <>
          <a href={address ?? undefined} target="_blank" rel="noreferrer">
            {publishedOn}
          </a>
          {isLate && <span className="quiet">　逾期公布</span>}
        </>
      ),
    text: ({ publishedOn, isLate }) => publishedOn && `${publishedOn}${isLate ? ' 逾期公布' : ''}`,
  },
  {
    key: 'digest',
    title: '封存摘要',
    width: 150,
    isExtra: true,
    show: ({ digest }) => digest && <code title={digest}>{digest.slice(0, 12)}…</code>,
    text: ({ digest }) => digest,
  },
]

function stateWords({ stateTitle, number }: BoardRow): string {
  return number !== null && number > 1 ? `${stateTitle}（更正${number - 1}）` : stateTitle
}

function isDone({ publishedOn, isBundle }: BoardRow): boolean {
  return publishedOn !== null || isBundle
}

interface ReportTableProps {
  readonly rows: readonly BoardRow[]
  readonly exportAll: () => Promise<void>
}

export function ReportTable({ rows, exportAll }: ReportTableProps): ReactElement {
  return (
    <DataTable
      name="年度报告"
      columns={boardColumns}
      rows={rows}
      keyOf={({ unitId }) => unitId}
      exportAll={exportAll}
    />
  )
}
