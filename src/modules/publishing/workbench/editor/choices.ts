import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
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

/** Words for the id of a column or unit, or the code of a list; what is not offered any more keeps its code. */
export function nameIn(choices: Choices | undefined, id: string): string {
  if (!choices) return id
  const column = choices.columns.find(({ columnId }) => columnId === id)
  const unit = [...choices.partners, ...choices.units].find(({ unitId }) => unitId === id)
  const option = [...choices.genres, ...choices.themes, ...choices.catalogue].find(({ code }) => code === id)
  return column?.title ?? unit?.title ?? option?.title ?? id
}
