import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Instant } from './content.ts'
import { publishingRoles } from './editing.ts'

/** Why an item leaves every output. */
export const WithdrawalKind = z.enum(['inError', 'replaced', 'superseded', 'takedown'])
export type WithdrawalKind = z.infer<typeof WithdrawalKind>

export const withdrawalTitles: Readonly<Record<WithdrawalKind, string>> = {
  inError: '发布有误',
  replaced: '由其他信息替代',
  superseded: '内容已过时',
  takedown: '紧急下架',
}

const Reason = z.string().trim().min(4, '请用至少四个字写明原因').max(500, '原因不能超过500字')
const PublicNote = z.string().trim().min(4, '请写明给公众看的说明').max(300, '给公众看的说明不能超过300字')

/** Asks for an item to be taken off every output; somebody else decides (procedure "withdrawal"). */
export const proposeWithdrawal = command({
  path: '/api/publishing/proposeWithdrawal',
  title: '提出撤回',
  allow: ['author', 'reviewer', 'secrecyReviewer', 'approver'],
  input: z.object({
    key: z.uuid(),
    itemId: z.int().positive(),
    kind: WithdrawalKind.exclude(['takedown']),
    reason: Reason,
    publicNote: PublicNote,
    /** Needed for `replaced`: the item to read instead. */
    replacedBy: z.int().positive().nullable().default(null),
  }),
  output: z.object({ withdrawalId: z.uuid() }),
})

/** Takes an item off every output at once, by one person with the role; a second person reviews it afterwards. */
export const takeDown = command({
  path: '/api/publishing/takeDown',
  title: '紧急下架',
  allow: ['secrecyReviewer', 'approver', 'siteManager'],
  input: z.object({ key: z.uuid(), itemId: z.int().positive(), reason: Reason, publicNote: PublicNote }),
  output: z.object({ withdrawalId: z.uuid() }),
})

/** One withdrawal with what was readable when it took effect. */
export const Withdrawal = z.object({
  withdrawalId: z.uuid(),
  itemId: z.int(),
  title: z.string(),
  unitTitle: z.string(),
  kind: WithdrawalKind,
  kindTitle: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  caseVersion: z.int(),
  reason: z.string(),
  publicNote: z.string(),
  replacedBy: z.int().nullable(),
  askedByName: z.string(),
  askedAt: Instant,
  effectiveAt: Instant.nullable(),
  reviewOpinion: z.string().nullable(),
  reviewedByName: z.string().nullable(),
  reviewedAt: Instant.nullable(),
  liftedAt: Instant.nullable(),
  evidence: z
    .object({
      editions: z.array(z.object({ number: z.int(), digest: z.string() })),
      addresses: z.array(z.string()),
      columns: z.array(z.string()),
      files: z.array(z.object({ hash: z.string(), name: z.string() })),
    })
    .nullable(),
})

export const getWithdrawal = query({
  path: '/api/publishing/withdrawal',
  title: '查看撤回',
  allow: publishingRoles,
  input: z.object({ withdrawalId: z.uuid() }),
  output: Withdrawal,
})

/** Input of the actions of the procedure "withdrawal". */
export const DecisionInput = z.object({
  opinion: z.string().trim().max(500, '意见不能超过500字').default(''),
})
