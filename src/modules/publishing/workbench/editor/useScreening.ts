import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '#workbench/ask.ts'
import type { Finding, Screening } from '../../contract/review.ts'
import { explainFinding, getScreening, screenNow } from '../../contract/review.ts'

/** What can be done about findings. */
export interface FindingTools {
  readonly screen: () => void
  readonly explain: (findingKey: string, reason: string) => void
  /** Puts other words in the text; absent where the text cannot be changed. */
  readonly mend?: (finding: Finding, words: string) => void
  readonly busy: boolean
  readonly error: unknown
}

/** The findings of an edition: asked again while files are being read out, kept as the last answer says. */
export function useScreening(editionId: string) {
  const queries = useQueryClient()
  const queryKey = ['publishing', 'screening', editionId]
  const keep = (screening: Screening): void => void queries.setQueryData(queryKey, screening)
  const found = useQuery({
    queryKey,
    queryFn: () => ask(getScreening, { editionId }),
    refetchInterval: ({ state }) => (state.data?.pendingFiles.length ? 2000 : false),
  })
  const screening = useMutation({ mutationFn: () => ask(screenNow, { editionId }), onSuccess: keep })
  const explaining = useMutation({
    mutationFn: (said: { findingKey: string; reason: string }) => ask(explainFinding, { editionId, ...said }),
    onSuccess: keep,
  })
  return {
    screening: found.data,
    screen: screening.mutateAsync,
    tools: {
      screen: () => screening.mutate(),
      explain: (findingKey: string, reason: string) => explaining.mutate({ findingKey, reason }),
      busy: screening.isPending || explaining.isPending,
      error: explaining.error ?? screening.error ?? found.error,
    } satisfies FindingTools,
  }
}
