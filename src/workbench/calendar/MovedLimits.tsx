import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { dayNumber } from '#kernel/calendar.ts'
import type { MovedLimit } from '#kernel/procedure/moved-contract.ts'
import { listMovedLimits } from '#kernel/procedure/moved-contract.ts'
import { ask } from '../ask.ts'
import { DataTable, wordColumn } from '../parts/DataTable.tsx'
import { downloadTable } from '../parts/download.ts'
import { Refusal } from '../parts/Refusal.tsx'

/** Which dates an import of holidays moved, from which day to which, case by case. */
export function MovedLimits({
  version,
  year,
}: {
  readonly version: number
  readonly year: number
}): ReactElement {
  const found = useQuery({
    queryKey: ['calendar', 'moved', version],
    queryFn: () => ask(listMovedLimits, { version }),
  })
  const rows = found.data?.rows ?? []
  const reason = `${year}年放假安排导入后重新计算`
  return (
    <>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 && <p className="quiet">没有您能看到的事项改变届满日期。</p>}
      {rows.length > 0 && (
        <>
          <p>
            {reason}，{rows.length} 个期限的届满日期有变动{found.data?.isMore && '（只列出前 5000 个）'}。{' '}
            <Button size="small" icon={<DownloadOutlined />} onClick={() => void save(reason, rows)}>
              导出 Excel
            </Button>
          </p>
          <DataTable name="改变了的期限" columns={columns} rows={rows} keyOf={keyOf} />
        </>
      )}
    </>
  )
}

const columns = [
  {
    key: 'title',
    title: '事项',
    show: (row: MovedLimit) =>
      row.case ? <Link to={`/cases/${row.case.caseId}`}>{row.case.title}</Link> : '（无权查看）',
  },
  wordColumn<MovedLimit>('unit', '单位', ({ unitTitle }) => unitTitle, 160),
  wordColumn<MovedLimit>('clock', '期限', ({ clockTitle }) => clockTitle, 130),
  wordColumn<MovedLimit>('was', '原届满日期', ({ wasDueOn }) => wasDueOn ?? '暂停中', 110),
  wordColumn<MovedLimit>('now', '现届满日期', ({ dueOn }) => dueOn ?? '暂停中', 110),
  wordColumn<MovedLimit>('by', '变动', describeMove, 110),
]

/** "提前 2 天": an earlier day is what somebody has to act on. */
function describeMove({ wasDueOn, dueOn }: MovedLimit): string {
  if (wasDueOn === null || dueOn === null) return ''
  const days = dayNumber(dueOn) - dayNumber(wasDueOn)
  return days < 0 ? `提前 ${-days} 天` : `推后 ${days} 天`
}

function keyOf(row: MovedLimit): string {
  return [row.case?.caseId, row.unitTitle, row.clockTitle, row.wasDueOn, row.dueOn].join()
}

async function save(reason: string, rows: readonly MovedLimit[]): Promise<void> {
  const heads = ['事项', '单位', '办理程序', '期限', '依据', '原届满日期', '现届满日期', '变动', '原因']
  const table = rows.map((row) => [
    row.case?.title ?? '',
    row.unitTitle,
    row.procedureTitle,
    row.clockTitle,
    row.law,
    row.wasDueOn,
    row.dueOn,
    describeMove(row),
    reason,
  ])
  await downloadTable('改变届满日期的事项', heads, table)
}
