import type { ReactElement, ReactNode } from 'react'
import { Link } from 'react-router'

/** A screen with nothing on it yet: what it is for, the one button that begins it, and where help with pictures is. */
export function EmptyState({
  title,
  children,
  button,
  help,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly button?: ReactNode
  /** Page of the help, e.g. "inbox". */
  readonly help?: string
}): ReactElement {
  return (
    <section className="empty-state">
      <h2>{title}</h2>
      <div className="quiet">{children}</div>
      {button}
      {help && <Link to={`/help/${help}`}>看图学会使用本页</Link>}
    </section>
  )
}
