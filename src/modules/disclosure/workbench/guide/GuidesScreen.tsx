import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { GuideRow } from '../../contract/guide.ts'
import { listGuides } from '../../contract/guide.ts'
import { useAddress } from '../parts/useAddress.ts'
import '../parts/chart.css'

const states = {
  complete: '要素齐全',
  incomplete: '要素不全',
  unstructured: '须人工核对',
  none: '没有指南',
} as const

/** Every unit's guide: published or not, and which elements of article 12 it lacks. */
export function GuidesScreen(): ReactElement {
  const [address, set] = useAddress()
  const found = useQuery({ queryKey: ['disclosure', 'guides'], queryFn: () => ask(listGuides, {}) })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const state = address.get('state')
  const rows = found.data.filter((row) => !state || stateOf(row) === state)
  const count = (wanted: keyof typeof states): number =>
    found.data.filter((row) => stateOf(row) === wanted).length
  return (
    <>
      <header className="screen-head">
        <h1>公开指南</h1>
      </header>
      <p className="figure-line">
        {Object.entries(states).map(([key, title]) => (
          <span key={key}>
            {title}
            <strong>{count(key as keyof typeof states)}</strong>个
          </span>
        ))}
        <span className="quiet">条例第十二条规定的九项要素，按公众现在看到的版本核对</span>
      </p>
      <DataTable
        name="公开指南"
        columns={columns}
        rows={rows}
        keyOf={({ unitId }) => unitId}
        toolbar={
          <FilterSelect
            label="全部情况"
            value={state ?? undefined}
            options={Object.entries(states).map(([value, label]) => ({ value, label }))}
            onChange={(chosen) => set({ state: chosen })}
          />
        }
      />
    </>
  )
}

function stateOf({ itemId, isUnstructured, missing }: GuideRow): keyof typeof states {
  if (itemId === null) return 'none'
  if (isUnstructured) return 'unstructured'
  return missing.length === 0 ? 'complete' : 'incomplete'
}

const columns: readonly TableColumn<GuideRow>[] = [
  wordColumn('unit', '单位', ({ title }) => title, 220),
  wordColumn('state', '情况', (row) => states[stateOf(row)], 110),
  wordColumn('missing', '缺少的要素', ({ missing }) => missing.join('、')),
  wordColumn('published', '发布日期', ({ publishedOn }) => publishedOn ?? '未发布', 110),
  wordColumn('responsible', '责任人', ({ responsible }) => responsible ?? '（未指定）', 100),
  {
    key: 'acts',
    title: '操作',
    width: 170,
    show: ({ unitId, itemId, slug }) => (
      <span className="row-acts">
        <Link to={`/disclosure/guides/${unitId}`}>编写</Link>
        {itemId !== null && <a href={`/units/${slug}/disclosure/guide`}>公众看到的</a>}
      </span>
    ),
  },
]
