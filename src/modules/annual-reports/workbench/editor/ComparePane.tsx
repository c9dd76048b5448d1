import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { Report } from '../../contract/report.ts'
import { addUp, printFigure } from '../../rules/figures.ts'
import type { Cell } from '../../rules/form.ts'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { FigureButton } from './FigureButton.tsx'
import type { Looking } from './useReport.ts'

interface ComparePaneProps {
  readonly report: Report
  readonly cells: ReadonlyMap<string, Cell>
  readonly look: (looking: Looking) => void
}

interface Row {
  readonly cell: Cell
  readonly now: number | null
  readonly before: number | null
  readonly change: number | null
}

/** This year beside the last: a picture of the main figures, and every figure in a table. */
export function ComparePane({ report, cells, look }: ComparePaneProps): ReactElement {
  const rows = rowsOf(report, cells)
  const main = rows.filter(({ cell }) => isMain(report, cell) && cell.kind === 'count').slice(0, 24)
  return (
    <>
      <section className="report-part">
        <h2>
          {report.year}年与{report.year - 1}年
        </h2>
        <Bars report={report} rows={main} />
      </section>
      <section className="report-part">
        <DataTable
          name={`${report.title}-与上年比较`}
          columns={columnsOf(report, look)}
          rows={rows.filter(({ cell }) => isMain(report, cell))}
          keyOf={({ cell }) => cell.key}
        />
      </section>
    </>
  )
}

function rowsOf(report: Report, cells: ReadonlyMap<string, Cell>): Row[] {
  return [...cells.values()].map((cell) => {
    const figure = report.figures[cell.key]
    const [now, before] = [figure?.value ?? null, figure?.previous ?? null]
    return { cell, now, before, change: now === null || before === null ? null : addUp([now, -before]) }
  })
}

/** The last column of each row: its total where it has one. */
function isMain(report: Report, { gridKey, columnKey, rowKey }: Cell): boolean {
  const grid = report.layout.grids.find(({ key }) => key === gridKey)
  if (!grid) return false
  if (grid.rows.length === 1 || gridKey === 'documents') return true
  return columnKey === grid.columns.at(-1)?.key && rowKey !== ''
}

/** Bars of both years on one scale; the figures stand beside them, so that nothing is said by length alone. */
function Bars({ report, rows }: { readonly report: Report; readonly rows: readonly Row[] }): ReactElement {
  const shown = rows.filter(({ now, before }) => (now ?? 0) > 0 || (before ?? 0) > 0)
  const most = Math.max(1, ...shown.flatMap(({ now, before }) => [now ?? 0, before ?? 0]))
  if (shown.length === 0) return <p className="quiet">两年都没有发生数。</p>
  return (
    <ul className="bars">
      <li className="bars-legend quiet" aria-hidden="true">
        <span />
        <span>
          <i className="bar-now" /> {report.year}年　
          <i className="bar-before" /> {report.year - 1}年
        </span>
      </li>
      {shown.map(({ cell, now, before }) => (
        <li key={cell.key}>
          <span>{cell.label}</span>
          <span className="bar-pair">
            <Bar value={now} most={most} className="bar-now" />
            <Bar value={before} most={most} className="bar-before" />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Bar({
  value,
  most,
  className,
}: {
  readonly value: number | null
  readonly most: number
  readonly className: string
}): ReactElement {
  return (
    <span className="bar-line">
      <i className={className} style={{ width: `${(Math.max(value ?? 0, 0) / most) * 80}%` }} />
      <span className="number">{printFigure(value)}</span>
    </span>
  )
}

function columnsOf(report: Report, look: ComparePaneProps['look']): readonly TableColumn<Row>[] {
  return [
    wordColumn('label', '项目', ({ cell }) => cell.label),
    {
      key: 'now',
      title: `${report.year}年`,
      width: 120,
      show: ({ cell }) => (
        <FigureButton
          cell={cell}
          figure={report.figures[cell.key]}
          isFailing={false}
          open={() => look({ cell, yearBack: 0 })}
        />
      ),
      text: ({ now }) => now,
    },
    {
      key: 'before',
      title: `${report.year - 1}年`,
      width: 150,
      show: ({ cell, before }) => (
        <>
          <span className="number">{printFigure(before, cell.kind)}</span>
          {report.figures[cell.key]?.previousIsEntered && <span className="figure-entered">填</span>}
          {report.editable && !isSealedBefore(report, cell) && (
            <Button type="link" size="small" onClick={() => look({ cell, yearBack: 1 })}>
              {before === null ? '录入' : '改'}
            </Button>
          )}
        </>
      ),
      text: ({ before }) => before,
    },
    wordColumn('change', '增减', ({ change }) => (change !== null && change > 0 ? `+${change}` : change), 90),
  ]
}

/** True when last year's figure comes from a sealed report, and so cannot be typed in. */
function isSealedBefore(report: Report, { key }: Cell): boolean {
  const figure = report.figures[key]
  return (figure?.previous ?? null) !== null && figure?.previousIsEntered !== true
}
