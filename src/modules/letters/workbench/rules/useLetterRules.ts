import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { ask } from '#workbench/ask.ts'
import { listLetterRules } from '../../contract/rules.ts'

/** Every version of every rule of the mailbox. */
export function useLetterRules() {
  return useQuery({ queryKey: ['letters', 'rules'], queryFn: () => ask(listLetterRules, {}) })
}

/** What follows a change: what was read is read again, and a sentence says that it was kept. */
export function useKept(then: () => void): (sentence: string) => void {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (sentence) => {
    then()
    void message.info(sentence)
    void queries.invalidateQueries({ queryKey: ['letters'] })
  }
}
