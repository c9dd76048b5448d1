import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'
import { readerRoles } from './roles.ts'

/** A month as its first day, from "2026-03". */
const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为“2026-03”的形式')
  .nullable()
  .default(null)

/** Letters sent in these months, both included; null: since ever, until now. */
export const Months = z.object({ from: Month, to: Month })
export type Months = z.infer<typeof Months>

/** So many of so many. */
export const Share = z.object({ count: z.number(), of: z.number() })
export type Share = z.infer<typeof Share>

/** What answers are counted by. */
export const Selection = z.object({
  name: z.enum([
    'answer',
    'length',
    'coverage',
    'twin',
    'twinOfOther',
    'forwarded',
    'extended',
    'solved',
    'stars',
    'again',
    'hours',
    'late',
  ]),
  least: z.number().int().min(0).max(2_147_483_647),
  most: z.number().int().min(0).max(2_147_483_647),
})
export type Selection = z.infer<typeof Selection>

/** How answers are given: in days, characters and shares. Null while there is no answer. */
export const ReplyBehaviour = z.object({
  answers: z.number(),
  days: z
    .object({ p50: z.number(), p75: z.number(), p90: z.number(), p99: z.number(), most: z.number() })
    .nullable(),
  within: z.array(z.object({ days: z.number(), count: z.number(), of: z.number() })),
  length: z.object({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
  short: Share,
  forwarded: Share,
  copied: Share,
  coverage: z.object({ p5: z.number(), p25: z.number(), p50: z.number() }).nullable(),
  uncovered: Share,
})
export type ReplyBehaviour = z.infer<typeof ReplyBehaviour>

/** One sign of one of the four failures. */
export const Indicator = z.object({
  key: z.string(),
  title: z.string(),
  count: z.number(),
  /** Of how many; null for what is counted as it stands now. */
  of: z.number().nullable(),
  /** The answers it counts; null: open letters, see the list of letters. */
  selection: Selection.nullable(),
  units: z.array(z.object({ unitId: z.string(), title: z.string(), count: z.number() })),
})
export type Indicator = z.infer<typeof Indicator>

/** One of 瞎子、聋子、骗子、呆子. */
export const Failure = z.object({
  key: z.enum(['blind', 'deaf', 'deceiving', 'dull']),
  title: z.string(),
  meaning: z.string(),
  indicators: z.array(Indicator),
})
export type Failure = z.infer<typeof Failure>

export const getBoard = query({
  path: '/api/evaluation/board',
  title: '四子看板：来信办理的实际情况',
  allow: readerRoles,
  input: z.object({ months: Months.prefault({}), unitId: z.uuid().nullable().default(null) }),
  output: z.object({
    /** Null while no mailbox is open: then there is nothing to count. */
    mailboxId: z.string().nullable(),
    units: z.array(z.object({ id: z.string(), title: z.string() })),
    rulesTitle: z.string(),
    replies: ReplyBehaviour,
    failures: z.array(Failure),
  }),
})

/** One answer behind a figure. */
export const BehindRow = z.object({
  letterId: z.string(),
  number: z.string(),
  subject: z.string(),
  unitTitle: z.string(),
  sentAt: z.string(),
  repliedAt: z.string(),
  value: z.number(),
})
export type BehindRow = z.infer<typeof BehindRow>

export const listBehind = query({
  path: '/api/evaluation/behind',
  title: '数字后面的来信',
  allow: readerRoles,
  input: z.object({
    months: Months.prefault({}),
    unitId: z.uuid().nullable().default(null),
    selection: Selection,
    page: z.number().int().min(1).max(10_000).default(1),
    size: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(BehindRow),
    /** How many the figure counts, and how many of them the reader may open. */
    counted: z.number(),
    total: z.number(),
    unitTitle: z.string().nullable(),
  }),
})
