import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Need } from './answer.ts'
import { Channel, PostKind } from './words.ts'

/** Who keeps the rules: of the whole installation, so a post that reaches every unit is needed as well. */
export const ruleKeepers = ['disclosureDirector'] as const

/** How sure it is that a rule says what the official text says. */
export const Basis = z.enum(['confirmed', 'derived', 'fromMemory'])
export type Basis = z.infer<typeof Basis>
export const basisTitles: Readonly<Record<Basis, string>> = {
  confirmed: '已核对',
  derived: '推定',
  fromMemory: '待核',
}

/** Prices are either compared with the text or not: there is nothing to derive them from. */
export const priceBasisTitles = {
  confirmed: basisTitles.confirmed,
  fromMemory: basisTitles.fromMemory,
} as const

export const ReceiptRuleKind = z.enum(['submitted', 'signedFor', 'confirmedSameDay', 'confirmedByBoth'])

/** A number an office sets for itself. */
export const ThresholdName = z.enum(['manyInMonth', 'manyInYear'])
export type ThresholdName = z.infer<typeof ThresholdName>
export const thresholdTitles: Readonly<Record<ThresholdName, string>> = {
  manyInMonth: '同一申请人一个月内的申请',
  manyInYear: '同一申请人一年内的申请',
}

/** Per item or per page (国办函〔2020〕109号). */
export const FeeBasis = z.enum(['item', 'page'])
export type FeeBasis = z.infer<typeof FeeBasis>
export const feeBasisTitles: Readonly<Record<FeeBasis, string>> = { item: '按件计收', page: '按量计收（页）' }

/** What every version of a rule says of itself. */
const version = {
  startsOn: z.iso.date(),
  /** Null: until it is replaced. */
  endsOn: z.iso.date().nullable(),
  source: z.string(),
  basis: Basis,
  /** Null: it came with the program. */
  savedByName: z.string().nullable(),
}

export const OutcomeVersion = z.object({
  id: z.number(),
  code: z.string(),
  detail: z.string().nullable(),
  title: z.string(),
  article: z.string(),
  reportRow: z.string(),
  needs: z.array(Need),
  /** False: it comes about by itself, without a drafted answer. */
  isDrafted: z.boolean(),
  ...version,
})
export type OutcomeVersion = z.infer<typeof OutcomeVersion>

export const ReceiptVersion = z.object({
  id: z.number(),
  channel: Channel,
  postKind: PostKind.nullable(),
  rule: ReceiptRuleKind,
  /** Where both sides confirm: whether sending it is the applicant's half. */
  filingConfirms: z.boolean(),
  article: z.string(),
  ...version,
})
export type ReceiptVersion = z.infer<typeof ReceiptVersion>

/** One price of a fee table; amounts in fen. */
export const Band = z.object({
  fromQuantity: z.number().int().min(1).max(1_000_000),
  /** Null: without an end. */
  toQuantity: z.number().int().min(1).max(1_000_000).nullable(),
  priceFen: z.number().int().min(0, '单价不能小于0').max(10_000_000, '单价最多10万元'),
  stepQuantity: z.number().int().min(1).max(100_000).nullable(),
  stepPriceFen: z.number().int().min(1).max(10_000_000).nullable(),
})

export const FeeVersion = z.object({ feeBasis: FeeBasis, bands: z.array(Band), ...version })
export type FeeVersion = z.infer<typeof FeeVersion>

export const ThresholdVersion = z.object({
  id: z.number(),
  name: ThresholdName,
  amount: z.number(),
  startsOn: z.iso.date(),
  source: z.string(),
  savedByName: z.string().nullable(),
})
export type ThresholdVersion = z.infer<typeof ThresholdVersion>

/** Every version of every rule an office keeps, the newest first. */
export const listRules = query({
  path: '/api/information-requests/rules',
  title: '依申请公开的办理规则',
  allow: ['disclosureDirector', 'requestOfficer'],
  input: z.object({}),
  output: z.object({
    /** False: may read, but not change. */
    mayKeep: z.boolean(),
    outcomes: z.array(OutcomeVersion),
    receipts: z.array(ReceiptVersion),
    fees: z.array(FeeVersion),
    thresholds: z.array(ThresholdVersion),
  }),
})

/** What somebody says of a version that is saved. */
const saved = {
  startsOn: z.iso.date(),
  source: z.string().trim().min(2, '请写明依据').max(300),
  basis: Basis,
}

const title = z.string().trim().min(2, '请写明名称').max(60)
const article = z.string().trim().min(2, '请写明条款').max(60)
const needs = z.array(Need).max(10)
const code = z.string().regex(/^[GPRNXO][0-9]?$/)
const detail = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9]{1,29}$/)
  .nullable()

/** A new version of an outcome, for requests received from a day on. */
export const saveOutcome = command({
  path: '/api/information-requests/rules/save-outcome',
  title: '修改答复种类',
  allow: ruleKeepers,
  input: z.object({ code, detail, title, article, needs, ...saved }),
  output: z.object({}),
})

/** A further outcome under a code of the annual report, answered with the letter of that code. */
export const addOutcome = command({
  path: '/api/information-requests/rules/add-outcome',
  title: '增加答复种类',
  allow: ruleKeepers,
  input: z.object({ code, title, article, needs, ...saved }),
  output: z.object({ detail: z.string() }),
})

/** Requests received after a day are no longer answered so; null takes that back while the day has not come. */
export const endOutcome = command({
  path: '/api/information-requests/rules/end-outcome',
  title: '停用答复种类',
  allow: ruleKeepers,
  input: z.object({ code, detail, endsOn: z.iso.date().nullable() }),
  output: z.object({}),
})

/** A new version of how the day of receipt is found for one channel. */
export const saveReceiptRule = command({
  path: '/api/information-requests/rules/save-receipt-rule',
  title: '修改收到之日的规则',
  allow: ruleKeepers,
  input: z.object({
    channel: Channel,
    postKind: PostKind.nullable(),
    rule: ReceiptRuleKind,
    filingConfirms: z.boolean(),
    article,
    ...saved,
  }),
  output: z.object({}),
})

/** A new fee table of one kind. */
export const saveFeeTable = command({
  path: '/api/information-requests/rules/save-fee-table',
  title: '修改信息处理费标准',
  allow: ruleKeepers,
  input: z.object({
    feeBasis: FeeBasis,
    bands: z.array(Band).min(1, '请至少填写一档').max(20),
    ...saved,
    basis: Basis.exclude(['derived']),
  }),
  output: z.object({}),
})

/** A new number for a threshold. */
export const saveThreshold = command({
  path: '/api/information-requests/rules/save-threshold',
  title: '修改提示数量',
  allow: ruleKeepers,
  input: z.object({
    name: ThresholdName,
    amount: z.number().int().min(1).max(10_000),
    startsOn: saved.startsOn,
    source: saved.source,
  }),
  output: z.object({}),
})

const lawVersions = [
  z.object({ kind: z.literal('outcome'), id: z.number().int() }),
  z.object({ kind: z.literal('receipt'), id: z.number().int() }),
  z.object({ kind: z.literal('fee'), feeBasis: FeeBasis, startsOn: z.iso.date() }),
] as const

/** One version of a rule that rests on an official text. */
export const LawVersion = z.discriminatedUnion('kind', lawVersions)
export type LawVersion = z.infer<typeof LawVersion>

/** One version of a rule, of whichever kind. */
export const RuleVersion = z.discriminatedUnion('kind', [
  ...lawVersions,
  z.object({ kind: z.literal('threshold'), id: z.number().int() }),
])
export type RuleVersion = z.infer<typeof RuleVersion>

/** Notes that a version was compared with the official text: what it says stays as it is. */
export const checkRule = command({
  path: '/api/information-requests/rules/check',
  title: '核对规则的依据',
  allow: ruleKeepers,
  input: z.object({ version: LawVersion, source: saved.source, basis: Basis }),
  output: z.object({}),
})

/** Takes back a version that has not begun. */
export const withdrawRule = command({
  path: '/api/information-requests/rules/withdraw',
  title: '撤下尚未施行的规则',
  allow: ruleKeepers,
  input: z.object({ version: RuleVersion }),
  output: z.object({}),
})
