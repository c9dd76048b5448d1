import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { unitKindTitles } from '../../contract.ts'
import type { CellState, Coverage } from '../../contract/coverage.ts'
import { cellTitles, readCoverage, readCoverageHistory } from '../../contract/coverage.ts'
import { rateOf } from '../../rules/coverage.ts'
import { LineChart } from '../parts/LineChart.tsx'
import type { SetAddress } from '../parts/useAddress.ts'
import { useAddress } from '../parts/useAddress.ts'
import { CellDialog } from './CellDialog.tsx'
import { CoverageBars } from './CoverageBars.tsx'
import { Matrix } from './Matrix.tsx'
import { exportCells, narrow } from './narrow.ts'
import '#workbench/parts/table.css'
import '../parts/chart.css'
import './coverage.css'

/** Every unit × every statutory item it owes: what is missing, stale or only a title, and who answers for it. */
export function CoverageScreen(): ReactElement {
  const [address, set] = useAddress()
  const found = useQuery({ queryKey: ['disclosure', 'coverage'], queryFn: () => ask(readCoverage, {}) })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const shown = narrow(found.data, address)
  return (
    <>
      <header className="screen-head">
        <h1>公开覆盖情况</h1>
        <Filters address={address} coverage={found.data} set={set} />
        <Button icon={<DownloadOutlined />} onClick={() => void exportCells(shown)}>
          导出
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <Summary coverage={shown} />
      {found.data.rows.length === 0 ? (
        <EmptyState title="还没有应公开的事项">
          <p>在“公开目录与标准”里写明哪类单位应公开哪些事项，这里就会逐项核对。</p>
        </EmptyState>
      ) : (
        <Matrix coverage={shown} onOpen={(unit, code) => set({ unit, code })} />
      )}
      <Pictures coverage={shown} />
      <CellDialog
        coverage={found.data}
        unitId={address.get('unit')}
        code={address.get('code')}
        onClose={() => set({ unit: undefined, code: undefined })}
      />
    </>
  )
}

function Filters({
  address,
  coverage,
  set,
}: {
  readonly address: URLSearchParams
  readonly coverage: Coverage
  readonly set: SetAddress
}): ReactElement {
  const kinds = [...new Set(coverage.rows.map(({ kind }) => kind))]
  return (
    <>
      <FilterSelect
        label="全部单位类别"
        value={address.get('kind') ?? undefined}
        options={kinds.map((value) => ({ value, label: unitKindTitles[value] }))}
        onChange={(kind) => set({ kind })}
      />
      <FilterSelect
        label="全部状态"
        value={address.get('state') ?? undefined}
        options={Object.entries(cellTitles).map(([value, label]) => ({ value, label }))}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label="全部事项"
        value={address.get('entry') ?? undefined}
        options={coverage.entries.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
        onChange={(entry) => set({ entry })}
      />
    </>
  )
}

const counted: readonly Exclude<CellState, 'exempt'>[] = ['present', 'stale', 'titleOnly', 'missing']

function Summary({ coverage }: { readonly coverage: Coverage }): ReactElement {
  const { figures, on, titleOnlyBelow } = coverage
  const rate = rateOf(figures)
  return (
    <>
      <p className="figure-line">
        <span>
          应公开<strong>{figures.owed}</strong>项
        </span>
        {counted.map((state) => (
          <span key={state}>
            {cellTitles[state]}
            <strong>{figures[state]}</strong>项
          </span>
        ))}
        {rate !== null && (
          <span>
            覆盖率<strong>{rate}%</strong>
          </span>
        )}
        <span className="quiet">{on} 此刻的情况</span>
      </p>
      <details className="definition">
        <summary>这些数怎样算</summary>
        应公开：目录中写明该单位（或该类单位）应公开、且没有登记“不适用”的事项，一个单位一个事项算一项，按条例第二十条、第二十一条的事项计算，不按十大类计算。没有公开：该单位名下没有任何一条现在能看到的信息归入这个事项。只有标题：归入的信息全部正文不足
        {titleOnlyBelow}
        字且没有附件。超期未更新：最新一条的发布日期距今超过该事项的更新期限。覆盖率＝已公开÷应公开。点任何一格可以看到背后的信息和责任人。
      </details>
    </>
  )
}

function Pictures({ coverage }: { readonly coverage: Coverage }): ReactElement {
  const history = useQuery({
    queryKey: ['disclosure', 'coverageHistory'],
    queryFn: () => ask(readCoverageHistory, {}),
  })
  return (
    <div className="coverage-pictures">
      <CoverageBars coverage={coverage} />
      <LineChart
        title="覆盖率的变化（管辖范围内全部单位，每夜记录）"
        points={(history.data ?? []).map((night) => ({ on: night.takenOn, percent: rateOf(night) }))}
      />
    </div>
  )
}
