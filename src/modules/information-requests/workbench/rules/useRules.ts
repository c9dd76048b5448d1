import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { listRules } from '../../contract/rules.ts'

export type Rules = z.output<typeof listRules.output>

/** Every version of every rule an office keeps. */
export function useRules() {
  return useQuery({ queryKey: ['information-requests', 'rules'], queryFn: () => ask(listRules, {}) })
}

/** What follows a change: the rules are read again, and a sentence says that it was kept. */
export function useSaved(then: () => void): (sentence: string) => void {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (sentence) => {
    then()
    void message.info(sentence)
    void queries.invalidateQueries({ queryKey: ['information-requests'] })
  }
}
