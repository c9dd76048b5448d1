import type { ReactElement, ReactNode } from 'react'

/** A part of a case: a heading with what stands beneath, and what can be done with it. */
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
