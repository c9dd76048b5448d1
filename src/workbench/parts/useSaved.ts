import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

/** What follows a change: what was read of this area is read again, and a sentence says that it was kept. */
export function useSaved(area: string, then: () => void): (sentence: string) => void {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (sentence) => {
    then()
    void message.info(sentence)
    void queries.invalidateQueries({ queryKey: [area] })
  }
}
