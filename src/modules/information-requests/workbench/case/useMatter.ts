import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '#workbench/ask.ts'
import { getRequest } from '../../contract/matter.ts'

/** Everything of one request. */
export function useMatter(requestId: string) {
  return useQuery({
    queryKey: ['information-requests', 'request', requestId],
    queryFn: () => ask(getRequest, { requestId }),
  })
}

/** Reads everything on the screen again. */
export function useRefresh(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries()
}
