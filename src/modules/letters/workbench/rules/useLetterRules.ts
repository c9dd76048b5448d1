import { useQuery } from '@tanstack/react-query'
import { ask } from '#workbench/ask.ts'
import { useSaved } from '#workbench/parts/useSaved.ts'
import { listLetterRules } from '../../contract/rules.ts'

/** Every version of every rule of the mailbox. */
export function useLetterRules() {
  return useQuery({ queryKey: ['letters', 'rules'], queryFn: () => ask(listLetterRules, {}) })
}

/** What follows a change of a rule of the mailbox. */
export function useKept(then: () => void): (sentence: string) => void {
  return useSaved('letters', then)
}
