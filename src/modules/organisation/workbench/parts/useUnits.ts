import { useQuery } from '@tanstack/react-query'
import type { CivilDate } from '#kernel/calendar.ts'
import { ask } from '#workbench/ask.ts'
import type { UnitRow } from '../../contract.ts'
import { listUnits } from '../../contract.ts'

/** The tree of units as it stood on a day; null means today. */
export function useUnits(on: CivilDate | null = null) {
  return useQuery({
    queryKey: ['organisation', 'units', on],
    queryFn: () => ask(listUnits, on === null ? {} : { on }),
  })
}

/** A unit and, nested, all below it. */
export interface UnitNode {
  readonly unit: UnitRow
  readonly children: readonly UnitNode[]
}

/** The rows as a tree; a unit whose parent is not among them stands at the top. */
export function nest(rows: readonly UnitRow[]): UnitNode[] {
  const known = new Set(rows.map(({ id }) => id))
  const byParent = Map.groupBy(rows, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )
  const below = (parentId: string | null): UnitNode[] =>
    (byParent.get(parentId) ?? []).map((unit) => ({ unit, children: below(unit.id) }))
  return below(null)
}
