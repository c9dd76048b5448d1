import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'

/** What an action writes besides moving its case, in the same transaction. */
export type Effect = (context: ActionContext, caseId: string, input: unknown) => Promise<void>

/** An effect whose input is validated before it runs. */
export function effect<In extends z.ZodType>(
  input: In,
  run: (context: ActionContext, caseId: string, input: z.output<In>) => Promise<void>,
): Effect {
  return async (context, caseId, unchecked) => await run(context, caseId, input.parse(unchecked))
}
