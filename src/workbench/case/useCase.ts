import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ActionAnswer, ActionBody, getCase } from '#kernel/procedure/contract.ts'
import type { CaseDetail } from '#kernel/procedure/contract.ts'
import { command } from '#kernel/http/contract.ts'
import { ask } from '../ask.ts'
import type { ActionInput } from '../screen.ts'

/** Everything the case page shows beside the matter itself. */
export function useCase(caseId: string) {
  return useQuery({ queryKey: ['case', caseId], queryFn: () => ask(getCase, { caseId }) })
}

/** Takes an action on the case as it was seen; afterwards everything on the screen is read again. */
export function useAct({ id, module, version }: CaseDetail, onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ action, ...input }: ActionInput & { readonly action: string }) =>
      ask(
        command({
          path: `/api/${module}/cases/${id}/${action}`,
          title: action,
          allow: 'signedIn',
          input: ActionBody,
          output: ActionAnswer,
        }),
        { version, ...input },
      ),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries(),
  })
}
