import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { inventoryStateTitles } from '../contract.ts'
import type { UnitList } from '../contract/lists.ts'
import { listUnitLists } from '../contract/lists.ts'
import { CompareLists } from './CompareLists.tsx'
import './inventories.css'

/** Which list is in force in each unit, every one before it, and what any two of a unit differ in. */
export function ListsScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const unitId = address.get('unit')
  const isAll = unitId !== null || address.get('all') === '1'
  const found = useQuery({
    queryKey: ['inventories', 'lists', unitId],
    queryFn: () => ask(listUnitLists, { unitId }),
  })
  const rows = (found.data?.rows ?? []).filter(({ isInForce }) => isAll || isInForce)
  const go = (next: Readonly<Record<string, string>>): void => setAddress(next, { replace: true })
  return (
    <div>
      <header className="screen-head">
        <h1>单位事项清单</h1>
        <FilterSelect
          label="全部单位"
          value={unitId ?? undefined}
          options={(found.data?.units ?? []).map((unit) => ({ value: unit.unitId, label: unit.title }))}
          onChange={(unit) => go(unit ? { unit } : {})}
        />
        {unitId === null && (
          <Checkbox checked={isAll} onChange={({ target }) => go(target.checked ? { all: '1' } : {})}>
            连同历次和正在填报的
          </Checkbox>
        )}
      </header>
      <p className="quiet">每次梳理接受后封存的一份，就是单位的现行清单；以前各份都留着，可以对照。</p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      <Found rows={rows} isFound={found.isSuccess} isOfOne={unitId !== null} />
    </div>
  )
}

interface FoundProps {
  readonly rows: readonly UnitList[]
  readonly isFound: boolean
  /** True: lists of one unit, of which any two can be compared. */
  readonly isOfOne: boolean
}

function Found({ rows, isFound, isOfOne }: FoundProps): ReactElement {
  if (isFound && rows.length === 0)
    return (
      <EmptyState title="还没有清单">
        <p>单位在“事项梳理”里填报、被接受以后，清单在这里。</p>
      </EmptyState>
    )
  return (
    <>
      <DataTable
        name="单位事项清单版本"
        columns={columns}
        rows={rows}
        keyOf={({ inventoryId }) => inventoryId}
      />
      {isOfOne && rows.length > 1 && <CompareLists lists={rows} />}
    </>
  )
}

const columns: readonly TableColumn<UnitList>[] = [
  wordColumn('unit', '单位', ({ unitTitle }) => unitTitle, 210),
  {
    key: 'number',
    title: '清单',
    width: 120,
    show: ({ inventoryId, number, isInForce }) => (
      <>
        <Link to={`/inventories/${inventoryId}`}>第 {number} 份</Link>
        {isInForce && <strong> 现行</strong>}
      </>
    ),
    text: ({ number, isInForce }) => `第 ${number} 份${isInForce ? ' 现行' : ''}`,
  },
  {
    key: 'campaign',
    title: '梳理',
    show: ({ campaignId, campaignTitle }) => (
      <Link to={`/inventories/campaigns/${campaignId}`}>{campaignTitle}</Link>
    ),
    text: ({ campaignTitle }) => campaignTitle,
  },
  wordColumn('state', '情况', ({ state }) => inventoryStateTitles[state], 120),
  wordColumn('lines', '事项', ({ lines }) => lines, 70),
  wordColumn('accepted', '封存', ({ acceptedAt }) => (acceptedAt ? showInstant(acceptedAt) : '—'), 150),
  wordColumn('digest', '指纹', ({ digest }) => (digest ? `${digest.slice(0, 12)}…` : '—'), 130),
]
