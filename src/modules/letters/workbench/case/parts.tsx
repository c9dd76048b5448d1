import type { ReactElement, ReactNode } from 'react'
import '../letters.css'

/** A heading with what stands beneath. */
export function Part({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <section className="case-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Names and values; what has no value is left out. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [string, ReactNode])[]
}): ReactElement {
  return (
    <dl className="letter-facts">
      {facts
        .filter(([, value]) => value !== null && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** The instant as a clerk reads it, in China. */
export function shownAt(instant: string): string {
  return new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }).slice(0, -3)
}
