import { useQuery } from '@tanstack/react-query'
import { ask } from '#workbench/ask.ts'
import { listServiceChoices } from '../contract/settings.ts'

/** Kinds, themes, elements and units, as the screens offer them. */
export function useChoices() {
  return useQuery({ queryKey: ['services', 'choices'], queryFn: () => ask(listServiceChoices, {}) })
}
