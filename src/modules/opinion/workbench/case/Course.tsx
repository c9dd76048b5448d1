import type { ReactElement } from 'react'
import { now } from '#workbench/clock.ts'
import { showInstant } from '#workbench/parts/show.ts'
import type { HandlingMatter } from '../../contract/handling.ts'
import type { Mark } from './course.ts'
import { drawCourse } from './course.ts'

const width = 760
const base = 84
const rowHeight = 14

/** What was said, hour by hour, above the line; what we did about it, below. Everything in it stands in words beside it. */
export function Course({ matter }: { readonly matter: HandlingMatter }): ReactElement | null {
  const course = drawCourse(matter, now())
  if (!course) return null
  const { bars, marks, from, to, most } = course
  const height = base + 6 + rowHeight * (1 + Math.max(...marks.map(({ row }) => row)))
  const x = (share: number) => 8 + share * (width - 16)
  return (
    <figure className="opinion-chart opinion-course">
      <figcaption className="quiet">
        言论和办理：线上是每小时的言论数（最多 {most} 条），线下是办理环节
        {matter.postCount > matter.posts.length && `；言论按最近 ${String(matter.posts.length)} 条画`}
      </figcaption>
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={course.words}>
        <line x1={0} y1={base} x2={width} y2={base} />
        {bars.map(({ at, posts }) => {
          const tall = (posts / most) * (base - 20)
          return <rect key={at} x={x(at) - 2} y={base - tall} width={4} height={tall} />
        })}
        {marks.map((mark) => (
          <Flag key={mark.title} mark={mark} x={x(mark.at)} />
        ))}
        <text x={0} y={12}>
          {showInstant(from).slice(5)}
        </text>
        <text x={width} y={12} textAnchor="end">
          {showInstant(to).slice(5)}
        </text>
      </svg>
    </figure>
  )
}

/** A flag below the line; flags that stand close take turns in depth. */
function Flag({ mark: { title, row }, x }: { readonly mark: Mark; readonly x: number }): ReactElement {
  const y = base + 16 + row * rowHeight
  const isRight = x > width - 90
  return (
    <g>
      <line x1={x} y1={base - 4} x2={x} y2={y - 4} />
      <text x={isRight ? x - 3 : x + 3} y={y} textAnchor={isRight ? 'end' : 'start'}>
        {title}
      </text>
    </g>
  )
}
