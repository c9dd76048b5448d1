import type { ReactElement, ReactNode } from 'react'

/** A screen with nothing on it yet: what it is for and the one button that begins it. */
export function EmptyState({
  title,
  children,
  button,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly button?: ReactNode
}): ReactElement {
  return (
    <section className="empty-state">
      <h2>{title}</h2>
      <div className="quiet">{children}</div>
      {button}
    </section>
  )
}
