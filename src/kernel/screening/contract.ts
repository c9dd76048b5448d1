import { z } from 'zod'
import { command, query, upload } from '#kernel/http/contract.ts'
import { findingKindTitles, severityTitles } from './finding.ts'

/** What the editable rules are about. */
export const ruleCategoryTitles = {
  expression: '错误表述',
  secrecyTerm: '涉密用语',
  exception: '放行用语',
  officeHolder: '姓名职务',
  cardRange: '银行卡号段',
} as const
export const RuleCategory = z.enum(Object.keys(ruleCategoryTitles) as [keyof typeof ruleCategoryTitles])
export type RuleCategory = z.infer<typeof RuleCategory>

/** Why an expression is wrong. */
export const expressionKindTitles = {
  typo: '错别字',
  wording: '提法不当',
  name: '名称已变更或者写错',
  grave: '严重表述错误',
} as const
export const ExpressionKind = z.enum(Object.keys(expressionKindTitles) as [keyof typeof expressionKindTitles])
export type ExpressionKind = z.infer<typeof ExpressionKind>

/** Where a secrecy term counts. */
export const termFormTitles = {
  grade: '密级用语：带★、带保密期限、在密级栏或者单独成行',
  line: '单独成行或者成格',
  phrase: '出现在任何位置',
} as const
export const TermForm = z.enum(Object.keys(termFormTitles) as [keyof typeof termFormTitles])
export type TermForm = z.infer<typeof TermForm>

/** What a secrecy term marks. */
export const termKindTitles = { secrecyMark: '国家秘密', workSecret: '工作秘密或者内部资料' } as const
export const TermKind = z.enum(Object.keys(termKindTitles) as [keyof typeof termKindTitles])

const Severity = z.enum(Object.keys(severityTitles) as [keyof typeof severityTitles])
const Words = z.string().trim().min(2, '用语至少2个字').max(60, '用语不能超过60个字')
const Day = z.iso.date('请填写日期，如2026-01-01')

/** What every rule says of itself. */
const common = {
  /** The unit it is for, with everything below it; null for every unit. */
  unitId: z.uuid().nullable(),
  source: z.string().trim().max(100, '依据不能超过100个字'),
  /** False while it is written down from memory. */
  isConfirmed: z.boolean(),
  startsOn: Day,
  /** The last day it holds; null while it does. */
  endsOn: Day.nullable(),
}

/** One rule as a user fills it in. */
export const Rule = z
  .discriminatedUnion('category', [
    z.strictObject({
      category: z.literal('expression'),
      ...common,
      words: Words,
      replacement: z.string().trim().min(1).max(60, '用语不能超过60个字').nullable(),
      kind: ExpressionKind,
      severity: Severity,
    }),
    z.strictObject({
      category: z.literal('secrecyTerm'),
      ...common,
      words: Words,
      kind: TermKind,
      form: TermForm,
      severity: Severity,
    }),
    z.strictObject({ category: z.literal('exception'), ...common, words: Words }),
    z.strictObject({
      category: z.literal('officeHolder'),
      ...common,
      words: z.string().trim().min(2, '姓名至少2个字').max(20, '姓名不能超过20个字'),
      title: z.string().trim().min(2, '职务至少2个字').max(24, '职务不能超过24个字'),
    }),
    z.strictObject({
      category: z.literal('cardRange'),
      ...common,
      words: z.string().regex(/^\d{2,8}$/, '号段是2到8位数字'),
      replacement: z.string().trim().min(1).max(60).nullable(),
      lengths: z.array(z.number().int().min(12).max(19)).min(1, '请填写卡号的位数').max(8),
    }),
  ])
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    message: '停用日期不能早于启用日期',
    path: ['endsOn'],
  })
export type Rule = z.infer<typeof Rule>

/** A rule as it is kept. */
export const RuleRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  unitTitle: z.string().nullable(),
  isRetired: z.boolean(),
  /** True when the caller may change it. */
  isEditable: z.boolean(),
  rule: Rule,
})
export type RuleRow = z.infer<typeof RuleRow>

/** Those who keep the rules: the site manager the expressions and names, the secrecy reviewer all of them. */
export const keepers = ['siteManager', 'secrecyReviewer'] as const
const readers = ['siteManager', 'secrecyReviewer', 'author', 'reviewer', 'approver'] as const

/** Roles that may change rules of a category, over the unit they are for. */
export const keepersOf: Readonly<Record<RuleCategory, readonly (typeof keepers)[number][]>> = {
  expression: keepers,
  officeHolder: keepers,
  secrecyTerm: ['secrecyReviewer'],
  exception: ['secrecyReviewer'],
  cardRange: ['secrecyReviewer'],
}

export const listRules = query({
  path: '/api/screening/rules',
  title: '检查规则一览',
  allow: readers,
  input: z.strictObject({
    category: RuleCategory,
    /** Looked for in the words, what to write instead, the title and the source. */
    text: z.string().trim().max(60).default(''),
    state: z.enum(['inForce', 'unconfirmed', 'past', 'all']).default('inForce'),
    /** Only rules of one unit; null for all the caller may see. */
    unitId: z.uuid().nullable().default(null),
    page: z.number().int().min(1).max(10_000).default(1),
    pageSize: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(RuleRow), total: z.number().int() }),
})

export const saveRule = command({
  path: '/api/screening/save-rule',
  title: '新增或者修改检查规则',
  allow: keepers,
  input: z.strictObject({
    /** Null for a new rule. */
    id: z.uuid().nullable(),
    /** The version that was read; 0 for a new rule. */
    version: z.number().int().min(0),
    rule: Rule,
  }),
  output: z.object({ id: z.uuid(), version: z.number().int() }),
})

const OneRule = z.strictObject({ id: z.uuid(), version: z.number().int().min(1) })

export const retireRule = command({
  path: '/api/screening/retire-rule',
  title: '停用检查规则',
  allow: keepers,
  input: OneRule,
  output: z.object({ version: z.number().int() }),
})

export const restoreRule = command({
  path: '/api/screening/restore-rule',
  title: '恢复检查规则',
  allow: keepers,
  input: OneRule,
  output: z.object({ version: z.number().int() }),
})

export const importRules = upload({
  path: '/api/screening/import-rules',
  title: '从表格导入检查规则（全部成功才保存）',
  allow: keepers,
  input: z.strictObject({
    category: RuleCategory,
    unitId: z.uuid().nullable(),
    /** True to see the report without keeping anything. */
    isTrial: z.boolean().default(false),
  }),
  output: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** When there is any, nothing was kept. `line` counts rows of the file from 1. */
    mistakes: z.array(z.object({ line: z.number().int(), message: z.string() })),
  }),
})

/** One place found; as in finding.ts. */
export const FoundPlace = z.object({
  key: z.string(),
  kind: z.enum(Object.keys(findingKindTitles) as [keyof typeof findingKindTitles]),
  severity: Severity,
  part: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  where: z.string().nullable(),
  excerpt: z.string(),
  message: z.string(),
  advice: z.string(),
  suggestion: z.string().optional(),
})

export const tryText = command({
  path: '/api/screening/try-text',
  title: '用一段文字试检查规则',
  allow: readers,
  input: z.strictObject({
    text: z.string().max(100_000, '一次最多检查10万字'),
    unitId: z.uuid().nullable(),
  }),
  output: z.object({ findings: z.array(FoundPlace) }),
})
