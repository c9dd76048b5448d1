import { z } from 'zod'
import { Completion } from './records.ts'
import { ConsultationKind, CorrectionGround } from './words.ts'

const words = (least: number, most: number, message: string) =>
  z.string().trim().min(least, message).max(most)

/** Input of `receive`: nothing but the day, which the rule of the channel checks. */
export const ReceiveInput = z.object({}).prefault({})

/** Input of `askCorrection`: what is missing, and what the applicant has to do about it. */
export const AskCorrectionInput = z.object({
  ground: CorrectionGround,
  items: words(5, 3000, '请逐项写明需要补正的内容'),
})

/** Input of `receiveCorrection`. */
export const ReceiveCorrectionInput = z
  .object({
    answer: z.string().trim().max(5000).default(''),
    /** What the request came without and the correction brings; null: nothing of it. */
    completes: Completion.nullable().default(null),
  })
  .prefault({})

/** One outsider to be asked. */
export const NewConsultation = z.object({
  kind: ConsultationKind,
  partyName: words(1, 100, '请填写被征求意见的第三方或者机关'),
  partyContact: z.string().trim().max(300).default(''),
  question: words(2, 3000, '请写明征求意见的内容'),
})

/** Input of `consult` and `consultMore`. */
export const ConsultInput = z.object({
  consultations: z.array(NewConsultation).min(1, '请至少填写一个被征求意见的对象').max(50),
})

/** Input of `recordOpinion` of a consultation. */
export const OpinionInput = z
  .object({
    opinion: z.enum(['agreed', 'objected', 'partly']),
    reasons: z.string().trim().max(3000).default(''),
  })
  .refine(
    ({ opinion, reasons }) => opinion === 'agreed' || reasons.length >= 2,
    '不同意公开的，请登记对方的理由（条例第三十二条）',
  )

/** Input of `askReasons`. */
export const AskReasonsInput = z.object({ question: words(5, 2000, '请写明为什么要求说明理由') })

/** Input of `receiveReasons`. */
export const ReceiveReasonsInput = z.object({ answer: words(2, 5000, '请登记申请人说明的理由') })

/** Input of `noticeFee`: per item or per page, never both (国办函〔2020〕109号). */
export const FeeInput = z.object({
  basis: z.enum(['item', 'page']),
  quantity: z.number().int().min(1, '请填写件数或者页数').max(1_000_000),
})

/** Input of `recordPayment`. */
export const PaymentInput = z.object({ voucher: words(2, 100, '请填写缴费凭证号') })

/** Input of `passSecrecyReview`: the digest of exactly what was looked at. */
export const SecrecyInput = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/, '请先打开并阅读答复的全部内容'),
  opinion: words(2, 2000, '请填写保密审查意见'),
})

/** Input of `sign`. */
export const SignInput = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/, '请先打开并阅读答复的全部内容'),
})

/** Input of `deliver`: by post only the postal enterprise counts, never a courier (国办公开办函〔2016〕235号). */
export const DeliverInput = z
  .object({
    carrier: z.enum(['postalEnterprise', 'courier']).nullable().default(null),
    freightCollect: z.boolean().default(false),
  })
  .prefault({})

/** States of a request whose answer can still take in another: nothing of it is put forward, and it waits for nothing of the applicant's. */
export const joinableStates: readonly string[] = ['received', 'examining', 'consulting', 'explaining']

/** Input of `join`: the request it is answered with. */
export const JoinInput = z.object({ into: z.uuid('请选择并入的申请') })
