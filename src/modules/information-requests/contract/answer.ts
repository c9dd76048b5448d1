import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { requestRoles } from './words.ts'

/** What an answer cannot do without. */
export const Need = z.enum([
  'way',
  'content',
  'grounds',
  'reasons',
  'organ',
  'search',
  'thirdParty',
  'correction',
  'explanation',
  'earlier',
])
export type Need = z.infer<typeof Need>
export const needTitles: Readonly<Record<Need, string>> = {
  way: '获取方式或者途径',
  content: '内容或者附件',
  grounds: '依据的条文',
  reasons: '理由',
  organ: '负责的机关及其联系方式',
  search: '检索记录',
  thirdParty: '第三方意见',
  correction: '补正',
  explanation: '要求说明理由',
  earlier: '此前的申请',
}

/** An outcome as the form of the answer shows it. */
export const Outcome = z.object({
  code: z.string(),
  detail: z.string().nullable(),
  title: z.string(),
  article: z.string(),
  reportRow: z.string(),
  needs: z.array(Need),
})
export type Outcome = z.infer<typeof Outcome>

/** The outcomes the law in force on the day of receipt knows. */
export const listOutcomes = query({
  path: '/api/information-requests/outcomes',
  title: '答复的种类及其要件',
  allow: requestRoles,
  input: z.object({ requestId: z.uuid() }),
  output: z.array(Outcome),
})

/** Keeps the answer while it is drafted. */
export const saveDecision = command({
  path: '/api/information-requests/save-decision',
  title: '保存答复草稿',
  allow: ['requestOfficer'],
  input: z.object({
    requestId: z.uuid(),
    /** The revision that was open; 0 when there was none. */
    baseRevision: z.number().int().min(0),
    outcomeCode: z.string().min(1, '请选择答复的种类').max(4),
    outcomeDetail: z.string().max(30).nullable().default(null),
    grounds: z.string().trim().max(2000).default(''),
    reasons: z.string().trim().max(5000).default(''),
    body: z.string().trim().max(20_000).default(''),
    way: z.string().trim().max(1000).default(''),
    organ: z.string().trim().max(500).default(''),
    overrideReason: z.string().trim().max(2000).default(''),
    openReasons: z.string().trim().max(2000).default(''),
  }),
  output: z.object({ revision: z.number(), missing: z.array(z.string()) }),
})

/** What a fee would come to, with how it was counted. */
export const quoteFee = query({
  path: '/api/information-requests/quote-fee',
  title: '测算信息处理费',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({
    requestId: z.uuid(),
    basis: z.enum(['item', 'page']),
    quantity: z.number().int().min(1).max(1_000_000),
  }),
  output: z.object({
    amountFen: z.number(),
    beforeQuantity: z.number(),
    sentences: z.array(z.string()),
  }),
})
