import { z } from 'zod'

/** What an applicant reads with the query code, in plain words and without personal data. */
export const Progress = z.object({
  requestId: z.uuid(),
  number: z.string(),
  unitTitle: z.string(),
  subject: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  /** What is happening now, and what the applicant may do. */
  now: z.string(),
  submittedOn: z.string(),
  /** Null until both sides have confirmed. */
  receivedOn: z.string().nullable(),
  replyDueOn: z.string().nullable(),
  /** True while it depends on holidays that are not announced. */
  isProvisional: z.boolean(),
  isOverdue: z.boolean(),
  /** How the date was found. */
  dueSentences: z.array(z.string()),
  /** Everything that happened, oldest first, with the reason for each change of the date. */
  steps: z.array(
    z.object({
      on: z.string(),
      title: z.string(),
      why: z.string().nullable(),
      replyDueOn: z.string().nullable(),
      law: z.string(),
    }),
  ),
  /** What has to be corrected, and until when; null when nothing has. */
  correction: z.object({ items: z.string(), answerBy: z.string().nullable() }).nullable(),
  /** The reasons asked for; null when none are. */
  explanation: z.object({ question: z.string(), answerBy: z.string().nullable() }).nullable(),
  fee: z.object({ amountFen: z.number(), payBy: z.string().nullable() }).nullable(),
  /** The answer, once it waits to be received here or was served. */
  answer: z
    .object({
      outcomeTitle: z.string(),
      body: z.string(),
      reasons: z.string(),
      grounds: z.string(),
      way: z.string(),
      remedy: z.string(),
      servedOn: z.string().nullable(),
      files: z.array(z.object({ fileId: z.uuid(), name: z.string(), sizeBytes: z.number() })),
    })
    .nullable(),
  /** Letters to the applicant, oldest first; they are read with the query code only. */
  letters: z.array(
    z.object({
      letterId: z.uuid(),
      title: z.string(),
      numberText: z.string().nullable(),
      issuedOn: z.string(),
      /** Null while its service is not recorded. */
      servedOn: z.string().nullable(),
    }),
  ),
  /** Where the public reads the same; null while it does not. */
  publicAddress: z.string().nullable(),
  /** True while the office has confirmed what came in and the applicant has not. */
  mayConfirm: z.boolean(),
  mayCorrect: z.boolean(),
  mayExplain: z.boolean(),
  mayWithdraw: z.boolean(),
  /** True when the answer waits for the applicant to take it online: taking it is its service. */
  mayAccept: z.boolean(),
})
export type Progress = z.infer<typeof Progress>

/** What an applicant sends after filing. */
export const Correction = z.object({
  queryCode: z.string(),
  text: z.string().trim().min(2, '请写明补正的内容').max(5000),
  files: z
    .array(
      z.object({
        role: z.enum(['correction', 'identity', 'agentIdentity', 'mandate']),
        hash: z.string(),
        name: z.string(),
      }),
    )
    .max(30)
    .default([]),
})
export type Correction = z.infer<typeof Correction>

/** The facts of a request for a complaint (条例 第四十七、五十一条), without anything about the applicant. */
export const ComplaintFacts = z.object({
  requestId: z.uuid(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  number: z.string(),
  subject: z.string(),
  submittedOn: z.string(),
  receivedOn: z.string().nullable(),
  replyDueOn: z.string().nullable(),
  answeredOn: z.string().nullable(),
  isOverdue: z.boolean(),
  workingDaysLate: z.number(),
  /** The facts as sentences that can be put before a complaint. */
  sentences: z.array(z.string()),
})
export type ComplaintFacts = z.infer<typeof ComplaintFacts>
