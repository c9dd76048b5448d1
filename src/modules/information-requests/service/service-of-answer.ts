import type { z } from 'zod'
import type { Reader } from '#kernel/database/database.ts'
import { voidNumbersOf } from '#kernel/notices/void-numbers.ts'
import type { CorrectionEffect } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import { DeliverInput, ReceiveInput } from '../contract/acting.ts'
import { isOverride } from '../rules/answer.ts'
import { updateDecision } from '../store/decisions.ts'
import { selectFiles, updateLettersAside } from '../store/files.ts'
import { updateExtension } from '../store/records.ts'
import { updateRequest } from '../store/requests.ts'
import { requireAnswer } from './decision.ts'
import { isAnswerMade } from './letters-for-applicant.ts'
import { problems } from './problems.ts'

/** The answer that goes out is the one that was signed; how and when it reached the applicant is the law's date. */
export const deliver = effect(DeliverInput, async (context, requestId, way) => {
  const { tx, act } = context
  const { decision, digest } = await requireAnswer(context, requestId)
  if (digest !== decision.signedDigest) throw problems.digestDiffers()
  if (!(await hasLetter(tx, requestId))) throw problems.letterNotMade()
  const served = (await selectNotices(tx, requestId)).filter(({ servedOn }) => servedOn !== null)
  refuseWay(
    way,
    served.findLast(({ name }) => name === 'answer'),
  )
  const isTold = served.some(({ name }) => name === 'override')
  if (isOverride(decision) && !isTold) throw problems.thirdPartyUntold()
  await updateRequest(tx, requestId, {
    outcome_code: decision.outcomeCode,
    outcome_detail: decision.outcomeDetail,
    ended_on: act.effectiveOn,
  })
})

/**
 * By post only the postal enterprise counts and nobody pays on delivery (国办公开办函〔2016〕235号); online only what the
 * applicant confirmed.
 *
 * @throws informationRequests.courierRefused, collectRefused, onlineUnproved
 */
function refuseWay(
  { carrier, freightCollect }: z.output<typeof DeliverInput>,
  answer: { readonly method: string | null; readonly evidence: string | null } | undefined,
): void {
  if (answer?.method === 'post' && carrier !== 'postalEnterprise') throw problems.courierRefused()
  if (freightCollect) throw problems.collectRefused()
  if (answer?.method === 'online' && !answer.evidence?.trim()) throw problems.onlineUnproved()
}

/** True when the letter that is served was made here, or is in the file as it was made and sealed elsewhere. */
async function hasLetter(db: Reader, requestId: string): Promise<boolean> {
  if (await isAnswerMade({ db }, requestId)) return true
  return (await selectFiles(db, requestId)).some(({ role }) => role === 'letter')
}

/** The day on which the answer, or the notice of its extension, was really served. */
export const correctDay: CorrectionEffect = async ({ tx }, requestId, { notice, what, on }) => {
  if (what !== 'served') return
  if (notice === 'answer') await updateRequest(tx, requestId, { ended_on: on })
  if (notice === 'extension') await updateExtension(tx, requestId, on)
}

/** What was signed and is wrong goes back to be drafted; the letters made of it are void and keep their place in the register. */
export const recallAnswer = effect(ReceiveInput, async (context, requestId) => {
  const { tx, act } = context
  await updateDecision(tx, requestId, { signed_digest: null, signed_by_name: null, signed_on: null })
  await updateLettersAside(tx, requestId)
  const called = (await selectNotices(tx, requestId)).filter(({ cancelledOn }) => cancelledOn !== null)
  for (const { id } of called) await voidNumbersOf(context, id, `撤回已签发的答复：${act.reason ?? ''}`)
})
