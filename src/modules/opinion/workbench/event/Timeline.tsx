import type { ReactElement } from 'react'
import { showInstant } from '#workbench/parts/show.ts'
import type { Bar } from '../../contract/events.ts'
import '../opinion.css'

const width = 720
const height = 150
const left = 32
const bottom = 22

interface TimelineProps {
  readonly bars: readonly Bar[]
  readonly barHours: number
}

/** How much was said when, drawn to scale of time, with the figures as a table for those who do not see the picture. */
export function Timeline({ bars, barHours }: TimelineProps): ReactElement | null {
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const scale = {
    from: Date.parse(first.at),
    step: barHours * 3_600_000,
    slots: (Date.parse(last.at) - Date.parse(first.at)) / (barHours * 3_600_000) + 1,
    most: Math.max(...bars.map(({ posts }) => posts)),
  }
  return (
    <figure className="opinion-chart">
      <figcaption className="quiet">每 {barHours} 小时的言论数</figcaption>
      <svg
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`最多的一段 ${String(scale.most)} 条`}
      >
        <line x1={left} y1={height - bottom} x2={width} y2={height - bottom} />
        {bars.map((bar) => (
          <Column key={bar.at} bar={bar} scale={scale} />
        ))}
        <text x={0} y={18}>
          {scale.most}
        </text>
        <text x={left} y={height - 6}>
          {showInstant(first.at)}
        </text>
        {scale.slots > 1 && (
          <text x={width} y={height - 6} textAnchor="end">
            {showInstant(last.at)}
          </text>
        )}
      </svg>
      <Figures bars={bars} />
    </figure>
  )
}

interface ColumnProps {
  readonly bar: Bar
  readonly scale: {
    readonly from: number
    readonly step: number
    readonly slots: number
    readonly most: number
  }
}

function Column({ bar: { at, posts }, scale: { from, step, slots, most } }: ColumnProps): ReactElement {
  const slotWidth = (width - left) / slots
  const tall = ((height - bottom - 14) * posts) / most
  return (
    <rect
      x={left + ((Date.parse(at) - from) / step) * slotWidth}
      y={height - bottom - tall}
      width={Math.max(1, Math.min(slotWidth - 1, 40))}
      height={tall}
    >
      <title>{`${showInstant(at)}　${String(posts)} 条`}</title>
    </rect>
  )
}

function Figures({ bars }: Pick<TimelineProps, 'bars'>): ReactElement {
  return (
    <details>
      <summary>看数字</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">从</th>
            <th scope="col">言论</th>
            <th scope="col">来源</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ at, posts, sources }) => (
            <tr key={at}>
              <td>{showInstant(at)}</td>
              <td>{posts}</td>
              <td>{sources}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
