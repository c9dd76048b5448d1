import type { ReactElement } from 'react'

/** How many of the elements asked are there, in words and as a bar. */
export function Meter({
  asked,
  missing,
  title = '',
}: {
  readonly asked: number
  readonly missing: number
  /** What is missing, in words. */
  readonly title?: string
}): ReactElement {
  const there = Math.max(asked - missing, 0)
  return (
    <span className="meter" title={title && `还缺：${title}`}>
      <progress max={Math.max(asked, 1)} value={there} aria-hidden="true" />
      {missing === 0 ? '齐全' : `缺 ${missing} 项`}
    </span>
  )
}
