import type { ReactElement } from 'react'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { optionsOf } from './options.ts'
import type { Change } from './useNarrowed.ts'

interface ChooserProps {
  /** The condition in the address. */
  readonly name: string
  /** What it says while nothing is chosen. */
  readonly label: string
  readonly value: string | null
  readonly titles: Readonly<Record<string, string>>
  readonly go: (change: Change) => void
}

/** One condition of a list with fixed values. */
export function Chooser({ name, label, value, titles, go }: ChooserProps): ReactElement {
  return (
    <FilterSelect
      label={label}
      value={value ?? undefined}
      options={optionsOf(titles)}
      onChange={(chosen) => go({ [name]: chosen })}
    />
  )
}

/** The words for the states of a procedure. */
export function titlesOf(
  states: Readonly<Record<string, { readonly title: string }>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(states).map(([state, { title }]) => [state, title]))
}
