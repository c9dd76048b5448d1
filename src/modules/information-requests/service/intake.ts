import { civilDateOf } from '#kernel/calendar.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { AskCorrectionInput, ReceiveCorrectionInput, ReceiveInput } from '../contract/acting.ts'
import { refuseReceipt } from '../rules/receipt.ts'
import { findLimit } from '#kernel/law-store.ts'
import { insertCorrection, selectContacts, updateCorrection } from '../store/records.ts'
import { updateRequest } from '../store/requests.ts'
import { requireOwn } from './access.ts'
import { makeGood, recount } from './lacking.ts'
import { problems } from './problems.ts'

/** Fixes the day of receipt, if the rule of the channel allows this one. */
export const receive = effect(ReceiveInput, async (context, requestId) => {
  const { tx, today, act } = context
  const request = await requireOwn(context, requestId)
  const contacts = await selectContacts(tx, requestId)
  const reachedOn = contacts.filter(({ isReached }) => isReached).map(({ at }) => civilDateOf(at))
  const { receiptRule: rule, submittedOn, applicantConfirmedOn } = request
  const arrival = { rule, submittedOn, applicantConfirmedOn, reachedOn, today }
  // The day of a matter taken out of another, or sent back by a review or court, is settled elsewhere.
  const isSettled = request.splitFrom !== null || request.reopenedFrom !== null
  const refusal = isSettled ? null : refuseReceipt(arrival, act.effectiveOn)
  if (refusal !== null) throw problems.receiptRefused(refusal)
  await updateRequest(tx, requestId, { received_on: act.effectiveOn })
})

/** The office's half of what both sides confirm. @throws informationRequests.confirmationNotAsked */
export const confirmReceipt = effect(ReceiveInput, async (context, requestId) => {
  const { receiptRule, applicantConfirmedOn } = await requireOwn(context, requestId)
  if (receiptRule !== 'confirmedByBoth' || applicantConfirmedOn !== null)
    throw problems.confirmationNotAsked()
})

/** The applicant's half: the day it is given is the day of receipt (条例 第三十一条第三项). */
export const confirmAsApplicant = effect(ReceiveInput, async ({ tx, act }, requestId) => {
  const on = act.effectiveOn
  await updateRequest(tx, requestId, { received_on: on, applicant_confirmed_on: on })
})

/** Keeps what the one correction asks for (条例 第三十条). */
export const askCorrection = effect(AskCorrectionInput, async (context, requestId, { ground, items }) => {
  const { tx, today, act } = context
  const request = await requireOwn(context, requestId)
  const limit = await findLimit(tx, 'disclosure.correctionAnswer', request.receivedOn ?? today)
  const termDays = act.days ?? limit?.amount ?? 0
  await insertCorrection(tx, requestId, { ground, items, askedOn: today, termDays })
})

/** Keeps the corrected copy, and what it brings of what was lacking; what the applicant sent online is there already. */
export const receiveCorrection = effect(
  ReceiveCorrectionInput,
  async (context, requestId, { answer, completes }) => {
    const on = context.act.effectiveOn
    await updateCorrection(context.tx, requestId, { answeredOn: on, answer })
    const request = await requireOwn(context, requestId)
    if (completes) await makeGood(context, request, { given: completes, on })
    else await recount(context, request, { on })
  },
)

/** Records how a request ended without an answer. */
export function endWith(code: string, detail: string | null = null) {
  return effect(ReceiveInput, async (context, requestId) => {
    const { tx, act } = context
    await updateRequest(tx, requestId, {
      outcome_code: code,
      outcome_detail: detail,
      ended_on: act.effectiveOn,
    })
  })
}
