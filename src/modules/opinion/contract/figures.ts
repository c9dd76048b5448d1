import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { officeRoles } from './handling.ts'

/** What the list of referrals is narrowed by. */
export const ReferralFilter = z.object({
  text: z.string().trim().max(100).default(''),
  state: z.enum(['proposed', 'approved', 'refused']).nullable().default(null),
  /** Of the proposal, in Asia/Shanghai. */
  year: z.int().min(2000).max(2100).nullable().default(null),
  sort: z.enum(['newest', 'oldest']).default('newest'),
})
export type ReferralFilter = z.infer<typeof ReferralFilter>

/** One referral in a list: a claim, never a person. */
export const ReferralRow = z.object({
  referralId: z.string(),
  eventTitle: z.string(),
  claim: z.string(),
  basis: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  unitTitle: z.string(),
  proposedAt: z.string(),
  approvedAt: z.string().nullable(),
})
export type ReferralRow = z.infer<typeof ReferralRow>

const readers = ['opinionDirector', 'referralApprover'] as const

export const listReferrals = query({
  path: '/api/opinion/referrals/list',
  title: '移送公安机关',
  allow: readers,
  input: z.object({
    filter: ReferralFilter.prefault({}),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(ReferralRow), total: z.int() }),
})

/** The rows of the filtered list as an xlsx workbook. */
export const exportReferrals = command({
  path: '/api/opinion/referrals/export',
  title: '导出移送清单',
  allow: readers,
  input: z.object({ filter: ReferralFilter.prefault({}) }),
  output: ExportedList,
})

const count = z.int().nonnegative()

/** What became of opinions in one month, each figure with its own denominator. */
export const MonthFigures = z.object({
  /** e.g. 2026-03. */
  month: z.string(),
  /** Notes to improve that were sent, and how many of these are by now found improved. */
  notes: count,
  improved: count,
  /** Suggestions opened, and how many of these were by now decided and adopted. */
  suggestions: count,
  decided: count,
  adopted: count,
  /** Events of the public answer: opened, answered, and answered within the limit that counts for them. */
  events: count,
  answered: count,
  onTime: count,
})
export type MonthFigures = z.infer<typeof MonthFigures>

/** Monthly summary of 消极 and 积极, and how often something was put before the police in the year. */
export const getFigures = query({
  path: '/api/opinion/figures',
  title: '舆情月度汇总和年度数字',
  allow: officeRoles,
  input: z.object({ year: z.int().min(2000).max(2100) }),
  output: z.object({
    months: z.array(MonthFigures),
    referrals: z.object({ proposed: count, approved: count, refused: count }),
  }),
})

/** The months of a year as an xlsx workbook, every figure beside what it is a part of. */
export const exportFigures = command({
  path: '/api/opinion/figures/export',
  title: '导出舆情月度汇总',
  allow: officeRoles,
  input: z.object({ year: z.int().min(2000).max(2100) }),
  output: ExportedList,
})
