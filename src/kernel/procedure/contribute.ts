import type { ActionContext } from '#kernel/context.ts'
import type { Procedure } from './table.ts'

/**
 * Records that the actor took part in a case by something that is no action of its table, such as editing its text.
 * Separation of duties counts it from now on; doing it again changes nothing.
 */
export async function contribute<Contribution extends string>(
  { tx, actor, now }: ActionContext,
  _procedure: Procedure<string, string, string, string, Contribution>,
  caseId: string,
  act: NoInfer<Contribution>,
): Promise<void> {
  await tx
    .insertInto('procedure.contribution')
    .values({ case_id: caseId, act, actor_id: actor.id, happened_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Gives an open or closed case another title, e.g. when the matter's own title changes. It is no part of its history. */
export async function retitleCase({ tx }: ActionContext, caseId: string, title: string): Promise<void> {
  await tx.updateTable('procedure.case').set({ title }).where('id', '=', caseId).execute()
}
