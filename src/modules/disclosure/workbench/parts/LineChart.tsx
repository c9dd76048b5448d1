import type { ReactElement } from 'react'
import './chart.css'

/** One point of a line: a day and a percentage. */
export interface Point {
  readonly on: string
  readonly percent: number | null
}

interface Known {
  readonly on: string
  readonly percent: number
}

const width = 640
const height = 160
const left = 44
const bottom = 24

/**
 * A line of percentages over days, drawn to scale by date, with the figures as a table beneath it: what the picture
 * shows can be read without seeing it.
 */
export function LineChart({
  title,
  points,
}: {
  readonly title: string
  readonly points: readonly Point[]
}): ReactElement {
  const known = points.filter((point): point is Known => point.percent !== null)
  const last = known.at(-1)
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {last && known.length < 2 ? (
        <p className="quiet">
          {last.on}：{last.percent}%。每天夜间自动记一次，第二次记录以后在这里画出变化。
        </p>
      ) : last ? (
        <>
          <Line known={known} label={`${title}，最新 ${last.percent}%`} />
          <PointTable points={known} />
        </>
      ) : (
        <p className="quiet">还没有记录；每天夜间自动记一次，以后在这里看变化。</p>
      )}
    </figure>
  )
}

function Line({ known, label }: { readonly known: readonly Known[]; readonly label: string }): ReactElement {
  const [first, last] = [known[0]?.on ?? '', known.at(-1)?.on ?? '']
  const span = Math.max(Date.parse(last) - Date.parse(first), 1)
  const x = (on: string): number => left + ((Date.parse(on) - Date.parse(first)) / span) * (width - left - 12)
  const y = (percent: number): number => 10 + (1 - percent / 100) * (height - bottom - 10)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {[0, 50, 100].map((percent) => (
        <g key={percent}>
          <line x1={left} x2={width} y1={y(percent)} y2={y(percent)} className="chart-grid" />
          <text x={left - 6} y={y(percent) + 4} textAnchor="end">
            {percent}%
          </text>
        </g>
      ))}
      <polyline points={known.map(({ on, percent }) => `${x(on)},${y(percent)}`).join(' ')} />
      {known.map(({ on, percent }) => (
        <circle key={on} cx={x(on)} cy={y(percent)} r={known.length > 40 ? 1.5 : 3}>
          <title>{`${on} ${percent}%`}</title>
        </circle>
      ))}
      <text x={left} y={height - 6}>
        {first}
      </text>
      {last !== first && (
        <text x={width - 4} y={height - 6} textAnchor="end">
          {last}
        </text>
      )}
    </svg>
  )
}

function PointTable({ points }: { readonly points: readonly Known[] }): ReactElement {
  return (
    <details>
      <summary>用表格看（{points.length} 天）</summary>
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">比例</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ on, percent }) => (
            <tr key={on}>
              <td>{on}</td>
              <td>{percent}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
