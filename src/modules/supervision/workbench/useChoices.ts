import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { listSupervisionChoices } from '../contract/matter.ts'

type Choices = z.output<typeof listSupervisionChoices.output>

/** What the screens of supervision choose from; read once. */
export function useChoices(): UseQueryResult<Choices> {
  return useQuery({
    queryKey: ['supervision', 'choices'],
    queryFn: () => ask(listSupervisionChoices, {}),
    staleTime: 60_000,
  })
}

/** Choices as a field offers them. */
export function optionsOf(
  choices: readonly { readonly id: string; readonly title: string }[] | undefined,
): { value: string; label: string }[] {
  return (choices ?? []).map(({ id, title }) => ({ value: id, label: title }))
}
