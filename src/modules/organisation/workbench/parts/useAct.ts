import type { UseMutationResult } from '@tanstack/react-query'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { z } from 'zod'
import type { Contract } from '#kernel/http/contract.ts'
import { ask } from '#workbench/ask.ts'

/** Calls a command of this module; when it is done, says so and has everything of the module read again. */
export function useAct<In extends z.ZodType, Out extends z.ZodType>(
  contract: Contract<In, Out>,
  done: string,
  onDone?: (answer: z.output<Out>) => void,
): UseMutationResult<z.output<Out>, Error, z.input<In>> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (input: z.input<In>) => ask(contract, input),
    onSuccess: async (answer) => {
      void message.info(done)
      onDone?.(answer)
      await queries.invalidateQueries({ queryKey: ['organisation'] })
    },
  })
}
