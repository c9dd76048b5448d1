import type { ReactElement, ReactNode } from 'react'

/** One line of a receipt; what its reader must keep stands out. */
export function Fact({
  title,
  isKept = false,
  children,
}: {
  readonly title: string
  readonly isKept?: boolean
  readonly children: ReactNode
}): ReactElement {
  return (
    <div className={isKept ? 'keep' : undefined}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
