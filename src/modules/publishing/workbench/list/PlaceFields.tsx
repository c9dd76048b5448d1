import type { ReactElement } from 'react'
import { useState } from 'react'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { ChoiceField, ChoicesField } from '../editor/ChoiceField.tsx'
import type { Choices } from '../editor/choices.ts'
import { columnsFor, useChoices } from '../editor/choices.ts'

/** For which unit, and into which columns. */
export interface Place {
  readonly unitId: string | null
  readonly columnIds: readonly string[]
  readonly choices: Choices | undefined
  readonly error: unknown
  readonly setUnitId: (unitId: string | null) => void
  readonly setColumnIds: (columnIds: readonly string[]) => void
}

/** Begins with the only unit there is, where there is only one. */
export function usePlace(): Place {
  const { data: choices, error } = useChoices()
  const [chosen, setUnitId] = useState<string | null>(null)
  const [columnIds, setColumnIds] = useState<readonly string[]>([])
  const unitId = chosen ?? (choices?.units.length === 1 ? (choices.units[0]?.unitId ?? null) : null)
  return { unitId, columnIds, choices, error, setUnitId, setColumnIds }
}

/** Asks for the unit and, if they are known already, the columns. */
export function PlaceFields({ place }: { readonly place: Place }): ReactElement {
  const { choices, unitId, columnIds, error, setUnitId, setColumnIds } = place
  return (
    <>
      <Refusal error={error} />
      <ChoiceField
        label="发布单位"
        hint="以哪个单位的名义公开"
        required
        choices={(choices?.units ?? []).map((unit) => ({ value: unit.unitId, label: unit.title }))}
        value={unitId}
        onChange={setUnitId}
      />
      <ChoicesField
        label="栏目"
        hint="可以稍后再选"
        choices={(choices ? columnsFor(choices, unitId) : []).map(({ columnId, title, siteTitle }) => ({
          value: columnId,
          label: title,
          group: siteTitle,
        }))}
        value={columnIds}
        onChange={setColumnIds}
      />
    </>
  )
}
