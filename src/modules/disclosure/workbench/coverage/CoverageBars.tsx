import type { ReactElement } from 'react'
import type { CellState, Coverage } from '../../contract/coverage.ts'
import { cellTitles } from '../../contract/coverage.ts'

const states: readonly Exclude<CellState, 'exempt'>[] = ['present', 'stale', 'titleOnly', 'missing']
const rowHeight = 22
const left = 120
const width = 640

/** Each unit's owed items as one bar by state, drawn from the figures of the matrix above it. */
export function CoverageBars({ coverage }: { readonly coverage: Coverage }): ReactElement {
  const longest = Math.max(...coverage.rows.map(({ figures }) => figures.owed), 1)
  const scale = (width - left - 60) / longest
  return (
    <figure className="chart">
      <figcaption>各单位应公开事项的状态（项数）</figcaption>
      <svg
        viewBox={`0 0 ${width} ${coverage.rows.length * rowHeight + 30}`}
        role="img"
        aria-label="各单位应公开事项按状态的条形图，数字见上表"
      >
        <Legend />
        {coverage.rows.map((row, index) => (
          <Bar key={row.unitId} row={row} y={30 + index * rowHeight} scale={scale} />
        ))}
      </svg>
    </figure>
  )
}

function Bar({
  row,
  y,
  scale,
}: {
  readonly row: Coverage['rows'][number]
  readonly y: number
  readonly scale: number
}): ReactElement {
  const widths = states.map((state) => row.figures[state] * scale)
  return (
    <g>
      <text x={left - 8} y={y + 14} textAnchor="end">
        {row.shortTitle}
      </text>
      {states.map((state, at) => (
        <rect
          key={state}
          className={`bar-${state}`}
          x={left + widths.slice(0, at).reduce((sum, one) => sum + one, 0)}
          y={y + 3}
          width={widths[at]}
          height={rowHeight - 7}
        >
          <title>{`${row.shortTitle} ${cellTitles[state]} ${row.figures[state]} 项`}</title>
        </rect>
      ))}
      <text x={left + row.figures.owed * scale + 6} y={y + 14}>
        {row.figures.present}/{row.figures.owed}
      </text>
    </g>
  )
}

function Legend(): ReactElement {
  return (
    <>
      {states.map((state, at) => (
        <g key={state}>
          <rect className={`bar-${state}`} x={left + at * 110} y={6} width={14} height={12} />
          <text x={left + at * 110 + 20} y={17}>
            {cellTitles[state]}
          </text>
        </g>
      ))}
    </>
  )
}
