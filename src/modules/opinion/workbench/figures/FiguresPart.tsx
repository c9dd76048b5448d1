import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MonthFigures } from '../../contract/figures.ts'
import { exportFigures, getFigures } from '../../contract/figures.ts'

/** A figure is always said with what it is a part of. */
function ofAll(key: string, title: string, read: (row: MonthFigures) => string): TableColumn<MonthFigures> {
  return { key, title, show: (row) => <span className="number">{read(row)}</span>, text: read }
}

const columns: readonly TableColumn<MonthFigures>[] = [
  ofAll('month', '月份', (row) => row.month),
  ofAll('answered', '公开回应的事件：已回应', (row) => `${String(row.answered)} / ${String(row.events)}`),
  ofAll('onTime', '其中按时回应', (row) => `${String(row.onTime)} / ${String(row.answered)}`),
  ofAll('decided', '建议：已答复', (row) => `${String(row.decided)} / ${String(row.suggestions)}`),
  ofAll('adopted', '其中吸纳', (row) => `${String(row.adopted)} / ${String(row.decided)}`),
  ofAll('improved', '改进提示：已核实改进', (row) => `${String(row.improved)} / ${String(row.notes)}`),
]

/** What became of opinions month by month, and how often something was put before the police in the year. */
export function FiguresPart(): ReactElement {
  const year = Number(today().slice(0, 4))
  const found = useQuery({
    queryKey: ['opinion', 'figures', year],
    queryFn: () => ask(getFigures, { year }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { months, referrals } = found.data
  return (
    <Part title={`${String(year)}年各月`}>
      {months.length === 0 ? (
        <p className="quiet">今年还没有数字。事件开案、建议和改进提示发出以后，这里按月汇总。</p>
      ) : (
        <DataTable
          name={`舆情月度汇总${String(year)}`}
          columns={columns}
          rows={months}
          keyOf={(row) => row.month}
          exportAll={async () => saveList(await ask(exportFigures, { year }))}
        />
      )}
      <p className="quiet">
        本年移送公安机关：提出 {referrals.proposed} 件，批准 {referrals.approved} 件，不予移送{' '}
        {referrals.refused} 件。每个数字后面是它的总数；没有回应的不算按时。
      </p>
    </Part>
  )
}
