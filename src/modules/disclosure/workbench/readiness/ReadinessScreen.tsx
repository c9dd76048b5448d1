import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { unitKindTitles } from '../../contract.ts'
import type { ReadinessBoard } from '../../contract/readiness.ts'
import { Have, haveTitles, readReadiness } from '../../contract/readiness.ts'
import { LineChart } from '../parts/LineChart.tsx'
import type { SetAddress } from '../parts/useAddress.ts'
import { useAddress } from '../parts/useAddress.ts'
import { HaveTable } from './HaveTable.tsx'
import '#workbench/parts/table.css'
import '../parts/chart.css'
import './readiness.css'

/** 四有 of every unit: which it has, what shows it, and where what is missing is mended. */
export function ReadinessScreen(): ReactElement {
  const [address, set] = useAddress()
  const found = useQuery({ queryKey: ['disclosure', 'readiness'], queryFn: () => ask(readReadiness, {}) })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const board = found.data
  const rows = board.rows.filter((row) => isAsked(row, address))
  return (
    <>
      <Head board={board} rows={rows} address={address} set={set} />
      {board.rows.length === 0 ? (
        <EmptyState title="还没有要核对的单位">
          <p>在“公开目录与标准”里写明哪类单位应公开什么，这里就逐个核对它们的网站、内容、人员和制度。</p>
        </EmptyState>
      ) : (
        <>
          <Cards board={board} address={address} set={set} />
          <HaveTable rows={rows} />
          <LineChart
            title="四有齐全的单位所占比例（每夜记录）"
            points={board.history.map(({ takenOn, units, complete }) => ({
              on: takenOn,
              percent: units === 0 ? null : Math.round((complete / units) * 1000) / 10,
            }))}
          />
        </>
      )}
    </>
  )
}

type Row = ReadinessBoard['rows'][number]

function isAsked(row: Row, address: URLSearchParams): boolean {
  const [kind, lacks] = [address.get('kind'), Have.safeParse(address.get('lacks'))]
  if (kind && row.kind !== kind) return false
  return !lacks.success || !row.haves[lacks.data].holds
}

interface PartProps {
  readonly board: ReadinessBoard
  readonly address: URLSearchParams
  readonly set: SetAddress
}

function Head({ board, rows, address, set }: PartProps & { readonly rows: readonly Row[] }): ReactElement {
  const kinds = [...new Set(board.rows.map(({ kind }) => kind))]
  return (
    <header className="screen-head">
      <h1>四有情况</h1>
      <FilterSelect
        label="全部单位类别"
        value={address.get('kind') ?? undefined}
        options={kinds.map((value) => ({ value, label: unitKindTitles[value] }))}
        onChange={(kind) => set({ kind })}
      />
      <FilterSelect
        label="不论缺什么"
        value={address.get('lacks') ?? undefined}
        options={Have.options.map((value) => ({ value, label: `没有做到“${haveTitles[value].title}”` }))}
        onChange={(lacks) => set({ lacks })}
      />
      <Button icon={<DownloadOutlined />} onClick={() => void exportRows(rows, board.on)}>
        导出
      </Button>
      <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
        打印
      </Button>
    </header>
  )
}

/** How many units have each of the four; a card narrows the table to those that do not. */
function Cards({ board, address, set }: PartProps): ReactElement {
  const total = board.rows.length
  return (
    <ul className="have-cards">
      {Have.options.map((have) => (
        <li key={have}>
          <button
            type="button"
            aria-pressed={address.get('lacks') === have}
            onClick={() => set({ lacks: address.get('lacks') === have ? undefined : have })}
          >
            <span>{haveTitles[have].title}</span>
            <strong>
              {board.counts[have]}
              <small>／{total} 个单位</small>
            </strong>
            <span className="have-track">
              <i style={{ width: `${(board.counts[have] / Math.max(total, 1)) * 100}%` }} />
            </span>
            <small>{haveTitles[have].asks}</small>
          </button>
        </li>
      ))}
      <li className="have-complete">
        <span>四有齐全</span>
        <strong>
          {board.complete}
          <small>／{total} 个单位</small>
        </strong>
        <span className="have-track">
          <i style={{ width: `${(board.complete / Math.max(total, 1)) * 100}%` }} />
        </span>
        <small>{board.on} 此刻的情况</small>
      </li>
    </ul>
  )
}

async function exportRows(rows: readonly Row[], on: string): Promise<void> {
  const say = (row: Row, have: Have): string =>
    `${row.haves[have].holds ? '有' : '缺'}：${row.haves[have].evidence.map(({ words }) => words).join('；')}`
  await downloadTable(
    `四有情况-${on}`,
    ['单位', ...Have.options.map((have) => haveTitles[have].title), '做到几有'],
    rows.map((row) => [row.title, ...Have.options.map((have) => say(row, have)), row.count]),
  )
}
