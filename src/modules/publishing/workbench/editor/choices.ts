import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { Content } from '../../contract/content.ts'
import { listChoices } from '../../contract/editing.ts'

/** What the form of an edition offers. */
export type Choices = z.infer<typeof listChoices.output>

/** The choices of the editor, asked for once a visit. */
export function useChoices() {
  return useQuery({
    queryKey: ['publishing', 'choices'],
    queryFn: () => ask(listChoices, {}),
    staleTime: 300_000,
  })
}

/** The columns that take what a unit issues alone or with partners, and those chosen; all while its unit is not known. */
export function columnsFor(
  { columns, units }: Choices,
  unitId: string | null,
  { coIssuerIds, columnIds }: Pick<Content, 'coIssuerIds' | 'columnIds'> = nothingChosen,
): Choices['columns'] {
  const unit = units.find((each) => each.unitId === unitId)
  if (!unit) return columns
  return columns.filter(
    (column) =>
      column.isShared ||
      [...unit.listsIn, ...coIssuerIds].includes(column.unitId) ||
      columnIds.includes(column.columnId),
  )
}

const nothingChosen = { coIssuerIds: [], columnIds: [] }

/** Words for the id of a column or unit, or the code of a list; what is not offered any more keeps its code. */
export function nameIn(choices: Choices | undefined, id: string): string {
  if (!choices) return id
  const column = choices.columns.find(({ columnId }) => columnId === id)
  const unit = [...choices.partners, ...choices.units].find(({ unitId }) => unitId === id)
  const option = [...choices.genres, ...choices.themes, ...choices.catalogue].find(({ code }) => code === id)
  return column?.title ?? unit?.title ?? option?.title ?? id
}
