import type { ReactElement, ReactNode } from 'react'
import { Link } from 'react-router'

/** A screen with nothing on it yet: what it is for and the one button that begins it. */
export function EmptyState({
  title,
  children,
  button,
  hasHelp = true,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly button?: ReactNode
  /** False where the help would lead away from what is being done, and where nobody is signed in. */
  readonly hasHelp?: boolean
}): ReactElement {
  return (
    <section className="empty-state">
      <h2>{title}</h2>
      <div className="quiet">{children}</div>
      {button}
      {hasHelp && (
        <p>
          <Link to="/help">看带图的使用说明</Link>
        </p>
      )}
    </section>
  )
}
