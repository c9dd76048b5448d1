import { effect } from '#kernel/procedure/effect.ts'
import { z } from 'zod'
import { findExplanation, findExtension, insertExtension, updateExtension } from '../store/records.ts'
import { ReceiveInput } from '../contract/acting.ts'
import { problems } from './problems.ts'

/** Input of `approveExtension`: at most what the law of the day of receipt allows, which the clock checks when it is served. */
const ApproveInput = z.object({ days: z.number().int().min(1).max(60) })

/** Keeps the approval; the period itself grows when the applicant has been told (条例 第三十三条). */
export const approveExtension = effect(
  ApproveInput,
  async ({ tx, actor, today, act }, requestId, { days }) => {
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
