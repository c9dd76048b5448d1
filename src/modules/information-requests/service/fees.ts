import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { FeeInput, PaymentInput } from '../contract/acting.ts'
import type { quoteFee } from '../contract/answer.ts'
import { feeOf } from '../rules/fee.ts'
import { countItemsBefore, insertFee, updateFee } from '../store/fees.ts'
import { selectFeeBands } from '../store/law.ts'
import type { RequestRecord } from '../store/requests.ts'
import { requireOwn, requireRequest } from './access.ts'
import { problems } from './problems.ts'

interface FeeBasis {
  readonly basis: 'item' | 'page'
  readonly quantity: number
}

/** What a fee would come to. Pages are counted for the request alone; items over the applicant's calendar month. */
export async function quote(
  context: ReadContext,
  { requestId, ...basis }: z.output<typeof quoteFee.input>,
): Promise<z.input<typeof quoteFee.output>> {
  const request = await requireRequest(context, requestId)
  const { amountFen, before, sentences } = await calculate(context, request, basis)
  return { amountFen, beforeQuantity: before, sentences: [...sentences] }
}

/** @throws informationRequests.noFeeLaw when the law of the day of receipt knows no fee */
async function calculate(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  request: RequestRecord,
  { basis, quantity }: FeeBasis,
) {
  const bands = await selectFeeBands(db, basis, request.receivedOn ?? today)
  if (bands.length === 0) throw problems.noFeeLaw()
  const monthFrom = `${request.submittedOn.slice(0, 7)}-01`
  const countsBefore = basis === 'item' && request.isIdentified
  const before = countsBefore ? await countItemsBefore(db, request, monthFrom) : 0
  return { before, ...feeOf(bands, basis === 'item' ? '件' : '页', { quantity, before }) }
}

/** Keeps the fee as it was notified; below the free quantity there is none. */
export const noticeFee = effect(FeeInput, async (context, requestId, input) => {
  const request = await requireOwn(context, requestId)
  const fee = await calculate({ db: context.tx, today: context.today }, request, input)
  if (fee.amountFen === 0) throw problems.feeFree(fee.sentences.join(''))
  await insertFee(context.tx, requestId, { ...input, ...fee, on: context.today })
})

export const recordPayment = effect(
  PaymentInput,
  async ({ tx, act }: PaidContext, requestId, { voucher }) => {
    await updateFee(tx, requestId, { paidOn: act.effectiveOn, voucher })
  },
)

type PaidContext = ActionContext & { readonly act: { readonly effectiveOn: string } }
