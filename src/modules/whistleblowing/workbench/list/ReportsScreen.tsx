import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { listReports } from '../../contract/reports.ts'
import { report } from '../../procedure/report.ts'
import '#workbench/parts/table.css'
import '../whistleblowing.css'

const pageSize = 30

const states = Object.entries(report.states).map(([value, { title }]) => ({ value, label: title }))
const orders = [
  { value: 'due', label: '先到期的在前' },
  { value: 'received', label: '新收到的在前' },
]

/** The reports one is named for: number, day, state and limit. It cannot be taken out: a list of reports is a trace of them. */
export function ReportsScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const state = address.get('state') ?? undefined
  const sort = address.get('sort') === 'received' ? 'received' : 'due'
  const page = Math.max(1, Math.trunc(Number(address.get('page') ?? 1)) || 1)
  const go = (change: Readonly<Record<string, string | undefined>>): void =>
    setAddress(
      Object.fromEntries(
        Object.entries({ state, sort, ...change }).flatMap(([key, value]) => (value ? [[key, value]] : [])),
      ),
    )
  const found = useQuery({
    queryKey: ['whistleblowing', 'list', state, sort, page],
    queryFn: () => ask(listReports, { state, sort, page, pageSize }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <header className="screen-head">
        <h1>举报件</h1>
      </header>
      <Narrowing state={state} sort={sort} go={go} total={found.data?.total} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Rows rows={found.data.rows} isFiltered={state !== undefined} />}
      <NumberedPager
        page={page}
        pageSize={pageSize}
        total={found.data?.total ?? 0}
        turnTo={(next) => go({ page: String(next) })}
      />
    </>
  )
}

interface NarrowingProps {
  readonly state: string | undefined
  readonly sort: string
  readonly go: (change: Readonly<Record<string, string | undefined>>) => void
  readonly total: number | undefined
}

function Narrowing({ state, sort, go, total }: NarrowingProps): ReactElement {
  return (
    <div className="report-row">
      <FilterSelect
        label="全部环节"
        value={state}
        options={states}
        onChange={(next) => go({ state: next })}
      />
      <Select aria-label="排序" value={sort} options={orders} onChange={(next) => go({ sort: next })} />
      {total !== undefined && <span className="quiet">指定您办理的共 {total} 件；清单不能导出</span>}
    </div>
  )
}

type Row = z.output<typeof listReports.output>['rows'][number]

function Rows({
  rows,
  isFiltered,
}: {
  readonly rows: readonly Row[]
  readonly isFiltered: boolean
}): ReactElement {
  if (rows.length === 0)
    return (
      <EmptyState title={isFiltered ? '没有这个环节的举报件' : '没有指定您办理的举报件'}>
        收到的举报密封后只交给指定的人。收件、到期和办理在这里看；内容要输入本人口令才能打开。
      </EmptyState>
    )
  return (
    <div className="data-table">
      <div className="data-table-scroll">
        <table>
          <thead>
            <tr>
              {['举报号', '收到', '环节', '到期'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ReportRow key={row.reportId} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function ReportRow({
  row: { reportId, number, receivedOn, stateTitle, dueOn },
}: {
  readonly row: Row
}): ReactElement {
  return (
    <tr>
      <td>
        <Link to={`/cases/${reportId}`}>{number}</Link>
      </td>
      <td>{receivedOn}</td>
      <td>{stateTitle}</td>
      <td>
        <DueBadge dueOn={dueOn} />
      </td>
    </tr>
  )
}
