import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { findNumber, printNumber, updateVoided } from './register-store.ts'

/**
 * Voids the numbers of everything that was made of a document which is owed no more: they stay in the register as void,
 * with the reason, and are never given again. Nothing happens where none was made.
 */
export async function voidNumbersOf(context: ActionContext, noticeId: string, reason: string): Promise<void> {
  const { tx, actor, now } = context
  const made = await tx
    .selectFrom('notices.rendition')
    .select('number_id as numberId')
    .distinct()
    .where('notice_id', '=', noticeId)
    .where('number_id', 'is not', null)
    .execute()
  for (const { numberId } of made) {
    const number = numberId === null ? undefined : await findNumber(tx, numberId)
    if (!number || !(await updateVoided(tx, number.id, { by: actor.id, at: now, reason }))) continue
    await recordAudit(context, {
      chain: number.unitId,
      act: 'notices.voidNumber',
      object: {
        kind: 'notices.number',
        id: number.id,
        label: printNumber(number.prefix, number.year, number.number),
      },
      after: { reason },
    })
  }
}
