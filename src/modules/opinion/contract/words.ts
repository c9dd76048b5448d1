import { z } from 'zod'
import { splitSelector } from '../rules/selector-words.ts'

/** The ladder of an event, from the lowest rung: a grade of the matter and of our own handling, never of a person. */
export const levels = ['voice', 'opinion', 'grievance', 'anger', 'fury'] as const
export const Level = z.enum(levels)
export type Level = z.infer<typeof Level>
export const levelTitles: Readonly<Record<Level, string>> = {
  voice: '民声',
  opinion: '民意',
  grievance: '民怨',
  anger: '民愤',
  fury: '民怒',
}

/** What kind of word a post is. */
export const PostClass = z.enum([
  'statement',
  'enquiry',
  'suggestion',
  'criticism',
  'venting',
  'complaint',
  'report',
])
export type PostClass = z.infer<typeof PostClass>
export const postClassTitles: Readonly<Record<PostClass, string>> = {
  statement: '陈述',
  enquiry: '询问',
  suggestion: '建议',
  criticism: '批评',
  venting: '发泄',
  complaint: '投诉',
  report: '举报',
}

/** One reason for the rung an event stands on. */
export const LevelReason = z.object({
  /** Which rule said so, e.g. "complaintShare". */
  code: z.string(),
  /** The rung it speaks for. */
  level: Level,
  /** With its figures, for people. */
  sentence: z.string(),
  /** Posts that show it; empty for what is not seen in posts. */
  postIds: z.array(z.number().int()),
})
export type LevelReason = z.infer<typeof LevelReason>

export const SourceKind = z.enum(['feed', 'listPage', 'file', 'manual'])
export type SourceKind = z.infer<typeof SourceKind>
export const sourceKindTitles: Readonly<Record<SourceKind, string>> = {
  feed: '订阅源',
  listPage: '列表页',
  file: '文件导入',
  manual: '人工登记',
}

export const Tier = z.enum(['national', 'provincial', 'local'])
export type Tier = z.infer<typeof Tier>
export const tierTitles: Readonly<Record<Tier, string>> = {
  national: '中央媒体、全国性网站',
  provincial: '省级媒体',
  local: '本地网站',
}

const selector = z
  .string()
  .trim()
  .max(200)
  .refine(
    (text) => text === '' || splitSelector(text) !== undefined,
    '只能用元素名、.类名、#编号、[属性]，空格表示内层，> 表示直接内层',
  )

/** How the entries of a list page are found; an empty selector means the default. */
export const ListSelectors = z.object({
  entry: selector.refine((text) => text !== '', '请填写条目选择器'),
  link: selector.default(''),
  title: selector.default(''),
  time: selector.default(''),
  text: selector.default(''),
})
export type ListSelectors = z.infer<typeof ListSelectors>
