import type { ReactElement, ReactNode } from 'react'

/** A heading with what stands beneath. */
export function Part({
  title,
  children,
  tools,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly tools?: ReactNode
}): ReactElement {
  return (
    <section className="case-part">
      <h2>{title}</h2>
      {children}
      {tools}
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
    <dl className="request-facts">
      {facts
        .filter(([, value]) => value !== null && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="request-answer-text">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
