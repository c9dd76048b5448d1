import type { ReactElement, ReactNode } from 'react'

interface ToolProps {
  readonly label: string
  readonly icon: ReactNode
  readonly isOn?: boolean
  readonly run: () => unknown
}

/** One button; it says in words what it does. */
export function Tool({ label, icon, isOn = false, run }: ToolProps): ReactElement {
  return (
    <button
      type="button"
      className={isOn ? 'tool tool-on' : 'tool'}
      title={label}
      aria-label={label}
      aria-pressed={isOn}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {icon}
    </button>
  )
}
