import { z } from 'zod'

/** What a word is taken for (第一篇 三): each goes its own way. */
export const dispositions = ['positive', 'negative', 'venting', 'complaint', 'report'] as const
export const Disposition = z.enum(dispositions)
export type Disposition = z.infer<typeof Disposition>
export const dispositionTitles: Readonly<Record<Disposition, string>> = {
  positive: '积极意见',
  negative: '消极意见',
  venting: '发泄情绪',
  complaint: '投诉',
  report: '举报',
}

/** What becomes of each, told to whoever decides. */
export const dispositionWays: Readonly<Record<Disposition, string>> = {
  positive: '转为建议，单位限期决定是否吸纳并公开',
  negative: '向单位发改进提示，核实改进情况',
  venting: '只计入趋势，不开案，不转办',
  complaint: '转成来信，按投诉限期办理和答复',
  report: '登记线索，只有值班负责人可见；密封举报办理尚未启用，请移交有权机关并登记接收单位和编号',
}

/** How grave an event is that is answered in public: decides which limits run. */
export const Gravity = z.enum(['extraMajor', 'major', 'other'])
export type Gravity = z.infer<typeof Gravity>
export const gravityTitles: Readonly<Record<Gravity, string>> = {
  extraMajor: '特别重大',
  major: '重大',
  other: '一般',
}

/** How far a claim was checked. Of the claim, never of whoever said it. */
export const ClaimState = z.enum(['unverified', 'verifying', 'true', 'partlyTrue', 'false', 'unknown'])
export type ClaimState = z.infer<typeof ClaimState>
export const claimStateTitles: Readonly<Record<ClaimState, string>> = {
  unverified: '未核实',
  verifying: '核实中',
  true: '属实',
  partlyTrue: '部分属实',
  false: '不实',
  unknown: '无法核实',
}
export const Conclusion = ClaimState.exclude(['unverified', 'verifying'])

export const EvidenceKind = z.enum(['site', 'document', 'record', 'enquiry'])
export type EvidenceKind = z.infer<typeof EvidenceKind>
export const evidenceKindTitles: Readonly<Record<EvidenceKind, string>> = {
  site: '现场核查',
  document: '文件资料',
  record: '台账记录',
  enquiry: '走访询问',
}

export const StatementKind = z.enum(['refutation', 'clarification', 'response', 'adoption'])
export type StatementKind = z.infer<typeof StatementKind>
export const statementKindTitles: Readonly<Record<StatementKind, string>> = {
  refutation: '辟谣',
  clarification: '澄清',
  response: '回应',
  adoption: '吸纳情况',
}

/** The fact after which an event may stand lower. */
export const LevelFact = z.enum(['replied', 'solved', 'mistaken'])
export type LevelFact = z.infer<typeof LevelFact>
export const levelFactTitles: Readonly<Record<LevelFact, string>> = {
  replied: '回应已核实',
  solved: '问题已解决',
  mistaken: '评定有误',
}

const words = (least: number, most: number, ask: string) => z.string().trim().min(least, ask).max(most)
const Digest = z.string().regex(/^[0-9a-f]{64}$/, '请先打开并阅读全文')

/** What is worked on beside the answer: the unit and the words that go with a disposition. */
const Beside = z.object({
  disposition: Disposition,
  /** The unit a suggestion or a note goes to. */
  unitId: z.uuid().nullable().default(null),
  /** The suggestion or what should be improved, or what is complained of, in words of our own and without names. */
  text: z.string().trim().max(500).default(''),
  /** The unit the words speak of; null when they speak of none. */
  respondentUnitId: z.uuid().nullable().default(null),
})

/** Input of `respondMajor`. */
export const MajorInput = Beside.extend({ gravity: Gravity.exclude(['other']) })
/** Input of `respondOther`. */
export const OtherInput = Beside
/** Input of `divert`. */
export const DivertInput = Beside.extend({
  disposition: Disposition.exclude(['venting']),
})
export type BesideInput = z.output<typeof Beside>

/** Input of `assign`: the lead unit, and 三同步 in words. */
export const AssignInput = z.object({
  unitId: z.uuid('请选择主办单位'),
  arrangement: words(4, 500, '请写明处置和发布怎样同步布置'),
  study: words(4, 500, '请写明处置和口径怎样同步研究'),
  mandate: words(4, 500, '请写明谁批准处置、谁批准发布'),
  spokespersonId: z.uuid('请选择新闻发言人'),
})

/** Input of the acts on a text: the text that was read, and no other. */
export const TextInput = z.object({ digest: Digest })

/** Input of `stepDown`. */
export const StepDownInput = z.object({ fact: LevelFact })

/** Input of `decide` on a suggestion. */
export const DecideInput = z.object({
  isAdopted: z.boolean(),
  title: words(4, 100, '请写标题'),
  body: words(10, 5000, '请写明吸纳情况和理由'),
})

/** Input of `handOver`. */
export const HandOverInput = z.object({
  receivedBy: words(2, 100, '请写明接收机关'),
  receiptNumber: words(1, 60, '请写明接收编号'),
})

export const NoInput = z.object({}).prefault({})
