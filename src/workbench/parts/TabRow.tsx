import type { ReactElement } from 'react'
import { useRoving } from './useRoving.ts'
import './tabs.css'

interface TabRowProps<Name extends string> {
  /** Sets the ids of tabs and panel apart from those of another row on the page. */
  readonly id: string
  readonly label: string
  /** The words on each tab, in order. */
  readonly titles: Readonly<Record<Name, string>>
  readonly chosen: Name
  readonly onChoose: (name: Name) => void
}

/** A row of tabs above a panel; one stop of the Tab key, with the arrow keys moving inside. */
export function TabRow<Name extends string>(props: TabRowProps<Name>): ReactElement {
  const { id, label, titles, chosen, onChoose } = props
  const roving = useRoving<HTMLDivElement>('[role="tab"]')
  return (
    <div className="tab-row" role="tablist" aria-label={label} {...roving}>
      {(Object.keys(titles) as Name[]).map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-tab-${name}`}
          aria-selected={name === chosen}
          aria-controls={`${id}-panel`}
          onClick={() => onChoose(name)}
        >
          {titles[name]}
        </button>
      ))}
    </div>
  )
}

/** What the panel under a row of tabs is given, so that the two are read together. */
export function panelOf(id: string, chosen: string) {
  return { id: `${id}-panel`, role: 'tabpanel', 'aria-labelledby': `${id}-tab-${chosen}` } as const
}
