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
  const choices = useChoices().data
  const found = useQuery({
    queryKey: ['supervision', 'late', unitId, page],
    queryFn: () => ask(listLateCases, { ...(unitId && { unitId }), page, pageSize }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="filter-bar">
        <div className="conditions">
          <FilterSelect
            label="全部单位"
            value={unitId}
            options={optionsOf(choices?.leads)}
            onChange={(chosen) => go({ unitId: chosen })}
          />
        </div>
      </div>
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
  const act: TableColumn<LateCase> = {
    key: 'act',
    title: '督办',
    width: 120,
    show: ({ caseId, matterId }) =>
      matterId ? (
        <Link to={`/cases/${matterId}`}>已立项</Link>
      ) : (
        <Button size="small" loading={taking.isPending} onClick={() => taking.mutate(caseId)}>
          立项督办
        </Button>
      ),
    text: ({ matterId }) => (matterId ? '已立项' : ''),
  }
  return (
    <>
      <Refusal error={taking.error} />
      <DataTable name="逾期办件" columns={[...columns, act]} rows={rows} keyOf={({ caseId }) => caseId} />
    </>
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
