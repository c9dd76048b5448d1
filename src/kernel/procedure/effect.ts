import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { ServiceCorrected } from './event.ts'

/** What an effect is told of the action it belongs to, besides the context. */
export interface EffectContext extends ActionContext {
  readonly act: {
    readonly action: string
    /** The case's version after the action: the seq of the event. */
    readonly version: number
    /** The day from which the law counts the action. */
    readonly effectiveOn: CivilDate
    readonly reason: string | null
    readonly unitId: string
    /** The number of days that was chosen; null where none was. */
    readonly days: number | null
  }
}

/** What an action writes besides moving its case, in the same transaction. */
export type Effect = (context: EffectContext, caseId: string, input: unknown) => Promise<void>

/** What a module writes when a day of service is corrected, in the same transaction. */
export type CorrectionEffect = (
  context: ActionContext,
  caseId: string,
  corrected: ServiceCorrected,
) => Promise<void>

/** An effect whose input is validated before it runs. */
export function effect<In extends z.ZodType>(
  input: In,
  run: (context: EffectContext, caseId: string, input: z.output<In>) => Promise<void>,
): Effect {
  return async (context, caseId, unchecked) => await run(context, caseId, input.parse(unchecked))
}
