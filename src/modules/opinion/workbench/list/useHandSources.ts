import { useQuery } from '@tanstack/react-query'
import { ask } from '#workbench/ask.ts'
import { listSources } from '../../contract/sources.ts'

/** Sources that posts are written down or imported from; undefined while they are not known. */
export function useHandSources() {
  const found = useQuery({ queryKey: ['opinion', 'sources'], queryFn: () => ask(listSources, {}) })
  return found.data?.rows.filter(
    ({ kind, isStopped }) => !isStopped && (kind === 'manual' || kind === 'file'),
  )
}
