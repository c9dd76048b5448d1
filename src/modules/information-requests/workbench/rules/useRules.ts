import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { useSaved } from '#workbench/parts/useSaved.ts'
import { listRules } from '../../contract/rules.ts'

export type Rules = z.output<typeof listRules.output>

/** Every version of every rule an office keeps. */
export function useRules() {
  return useQuery({ queryKey: ['information-requests', 'rules'], queryFn: () => ask(listRules, {}) })
}

/** What follows a change of a rule. */
export function useRuleSaved(then: () => void): (sentence: string) => void {
  return useSaved('information-requests', then)
}
