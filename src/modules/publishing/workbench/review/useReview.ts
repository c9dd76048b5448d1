import { useQuery } from '@tanstack/react-query'
import { ask } from '#workbench/ask.ts'
import { getReview } from '../../contract/review.ts'

/** Everything the review desk shows of an edition, by its id or that of a case about it. */
export function useReview(caseId: string) {
  return useQuery({ queryKey: ['publishing', 'review', caseId], queryFn: () => ask(getReview, { caseId }) })
}
