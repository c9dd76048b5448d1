import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { PointerEvent, ReactElement } from 'react'
import { useState } from 'react'
import type { Region } from '#kernel/files/redaction/redaction.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Point } from './regions.ts'
import { regionBetween } from './regions.ts'

/** Pages asked for at once. */
const atOnce = 8

interface PageBoardProps {
  /** What the pages are kept under in the browser. */
  readonly name: readonly string[]
  readonly load: (from: number) => Promise<{ readonly pages: readonly string[]; readonly total: number }>
  readonly regions: readonly Region[]
  /** Absent: the pages are only looked at. */
  readonly onDraw?: (region: Region) => void
}

/** The pages of a file as pictures, some at a time; on them regions are drawn with the mouse. */
export function PageBoard({ name, load, regions, onDraw }: PageBoardProps): ReactElement {
  const [from, setFrom] = useState(1)
  const found = useQuery({ queryKey: [...name, from], queryFn: () => load(from), gcTime: 0 })
  if (found.isPending) return <p className="starting">正在画出页面…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { pages, total } = found.data
  return (
    <>
      {pages.map((picture, index) => (
        <PagePicture
          key={from + index}
          picture={picture}
          page={from + index}
          regions={regions}
          {...(onDraw && { onDraw })}
        />
      ))}
      {total > atOnce && (
        <nav className="pager" aria-label="页面">
          <Button disabled={from === 1} onClick={() => setFrom(from - atOnce)}>
            前{atOnce}页
          </Button>
          <span className="quiet">
            第{from}至{from + pages.length - 1}页，共{total}页
          </span>
          <Button disabled={from + atOnce > total} onClick={() => setFrom(from + atOnce)}>
            后{atOnce}页
          </Button>
        </nav>
      )}
    </>
  )
}

interface PagePictureProps {
  readonly picture: string
  readonly page: number
  readonly regions: readonly Region[]
  readonly onDraw?: (region: Region) => void
}

interface Drag {
  readonly from: Point
  readonly to: Point
}

function PagePicture({ picture, page, regions, onDraw }: PagePictureProps): ReactElement {
  const [drag, setDrag] = useState<Drag | null>(null)
  const drawn = drag && regionBetween(page, drag.from, drag.to)
  const own = [...regions.filter((one) => one.page === page), ...(drawn ? [drawn] : [])]
  const drawing = onDraw && {
    onPointerDown: (event: PointerEvent) => {
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ from: pointOf(event), to: pointOf(event) })
    },
    onPointerMove: (event: PointerEvent) => drag && setDrag({ ...drag, to: pointOf(event) }),
    onPointerUp: () => {
      if (drawn) onDraw(drawn)
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
  }
  return (
    <figure className="redaction-page">
      <figcaption className="quiet">第{page}页</figcaption>
      <div className={onDraw ? 'redaction-sheet redaction-drawable' : 'redaction-sheet'} {...drawing}>
        <img src={`data:image/jpeg;base64,${picture}`} alt={`第${page}页的样子`} draggable={false} />
        {own.map(({ x, y, width, height }, index) => (
          <i
            key={index}
            style={{
              left: `${x * 100}%`,
              top: `${y * 100}%`,
              width: `${width * 100}%`,
              height: `${height * 100}%`,
            }}
          />
        ))}
      </div>
    </figure>
  )
}

/** Where on the page the pointer is. */
function pointOf(event: PointerEvent): Point {
  const box = event.currentTarget.getBoundingClientRect()
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }
}
