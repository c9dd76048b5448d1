import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { LateCase } from '../../contract/list.ts'
import { listLateCases, takeUpLateCase } from '../../contract/list.ts'
import { OpenFirst } from '../OpenFirst.tsx'
import { optionsOf, useChoices } from '../useChoices.ts'

const pageSize = 50

/** Late cases of every procedure, each one step from being a matter. */
export function LateScreen(): ReactElement {
  return (
    <OpenFirst>
      <header className="screen-head">
        <h1>逾期办件</h1>
      </header>
      <p className="quiet">
        各类办件中已经超过期限的，逾期久的在前。这里只有单位和日期，办件的内容只有承办岗位能看；立项后由承办单位办结并说明原因。
      </p>
      <Late />
    </OpenFirst>
  )
}

function Late(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const unitId = address.get('unitId') ?? undefined
  const page = Math.max(Number(address.get('page')) || 1, 1)
  const go = (next: { readonly unitId?: string | undefined; readonly page?: number }): void => {
    const kept = Object.entries(next).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    setAddress(new URLSearchParams(kept))
  }
  const found = useQuery({
    queryKey: ['supervision', 'late', unitId, page],
    queryFn: () => ask(listLateCases, { ...(unitId && { unitId }), page, pageSize }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <UnitFilter unitId={unitId} onChange={(chosen) => go({ unitId: chosen })} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.total === 0 ? (
        <EmptyState title="没有逾期办件">各类办件超过法定或者规定期限没有办结的，会出现在这里。</EmptyState>
      ) : (
        <LateTable rows={found.data?.rows ?? []} />
      )}
      <NumberedPager
        page={page}
        pageSize={pageSize}
        total={found.data?.total ?? 0}
        turnTo={(next) => go({ unitId, page: next })}
      />
    </>
  )
}

function UnitFilter({
  unitId,
  onChange,
}: {
  readonly unitId: string | undefined
  readonly onChange: (unitId: string | undefined) => void
}): ReactElement {
  const options = optionsOf(useChoices().data?.leads)
  return (
    <div className="filter-bar">
      <div className="conditions">
        <FilterSelect label="全部单位" value={unitId} options={options} onChange={onChange} />
      </div>
    </div>
  )
}

function LateTable({ rows }: { readonly rows: readonly LateCase[] }): ReactElement {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const taking = useMutation({
    mutationFn: (caseId: string) => ask(takeUpLateCase, { caseId }),
    onSuccess: async ({ matterId }) => {
      await queries.invalidateQueries({ queryKey: ['supervision', 'late'] })
      await navigate(`/cases/${matterId}`)
    },
  })
  return (
    <>
      <Refusal error={taking.error} />
      <DataTable
        name="逾期办件"
        columns={[...columns, actColumn(taking.isPending, taking.mutate)]}
        rows={rows}
        keyOf={({ caseId }) => caseId}
      />
    </>
  )
}

function actColumn(busy: boolean, onTake: (caseId: string) => void): TableColumn<LateCase> {
  return {
    key: 'act',
    title: '督办',
    width: 120,
    show: (row) => <Taken row={row} busy={busy} onTake={() => onTake(row.caseId)} />,
    text: ({ matterId }) => (matterId ? '已立项' : ''),
  }
}

function Taken({
  row: { matterId },
  busy,
  onTake,
}: {
  readonly row: LateCase
  readonly busy: boolean
  readonly onTake: () => void
}): ReactElement {
  if (matterId) return <Link to={`/cases/${matterId}`}>已立项</Link>
  return (
    <Button size="small" loading={busy} onClick={onTake}>
      立项督办
    </Button>
  )
}

const columns: readonly TableColumn<LateCase>[] = [
  wordColumn('unit', '单位', ({ unitTitle }) => unitTitle),
  wordColumn('procedure', '办件', ({ procedureTitle }) => procedureTitle, 220),
  wordColumn('received', '收到', ({ receivedOn }) => receivedOn, 110),
  {
    key: 'due',
    title: '期限',
    width: 190,
    show: ({ dueOn }) => <DueBadge dueOn={dueOn} />,
    text: ({ dueOn }) => dueOn,
  },
  wordColumn('late', '逾期天数', ({ lateDays }) => lateDays, 90),
]
