import { effect } from '#kernel/procedure/effect.ts'
import { z } from 'zod'
import { findExplanation, findExtension, insertExtension, updateExtension } from '../store/records.ts'
import { ReceiveInput } from '../contract/acting.ts'
import { findLimit } from '#kernel/law-store.ts'
import { requireOwn } from './access.ts'
import { problems } from './problems.ts'

/** Input of `approveExtension`. */
const ApproveInput = z.object({ days: z.number().int().min(1, '请填写延长的工作日数（条例第三十三条）') })

/**
 * Keeps the approval, at most what the law of the day of receipt allows; the period itself grows when the applicant has
 * been told (条例 第三十三条).
 */
export const approveExtension = effect(
  ApproveInput,
  async ({ tx, actor, today, act }, requestId, { days }) => {
    const { receivedOn } = await requireOwn({ tx }, requestId)
    const most = (await findLimit(tx, 'disclosure.reply', receivedOn ?? today))?.extendableBy ?? 0
    if (days > most) throw problems.extensionTooLong(`最多${most}个工作日`)
    await insertExtension(tx, requestId, { days, reason: act.reason ?? '', person: actor, on: today })
  },
)

/** Exactly what was approved takes effect. */
export const serveExtension = effect(ReceiveInput, async ({ tx, act }, requestId) => {
  const approved = await findExtension(tx, requestId)
  if (act.days === null) throw problems.extensionDaysMissing()
  if (approved?.days !== act.days) throw problems.extensionDiffers(`批准${approved?.days ?? 0}个工作日`)
  await updateExtension(tx, requestId, act.effectiveOn)
})

/** Only reasons that were found reasonable get a late date (条例 第三十五条). */
export const fixLateDate = effect(ReceiveInput, async ({ tx }, requestId) => {
  const explanation = await findExplanation(tx, requestId)
  if (explanation?.isReasonable !== true) throw problems.lateDateNotDue()
})
