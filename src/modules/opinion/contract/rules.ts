import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { opinionRoles } from '../rules/roles.ts'
import { allegationTitles } from './posts.ts'
import { Level } from './words.ts'

/** What a word says of a post in which it stands. */
export const wordKindTitles = {
  enquiry: '询问',
  suggestion: '建议',
  criticism: '批评',
  venting: '发泄',
  complaint: '投诉',
  report: '举报',
  allegation: '指称违纪违法',
  danger: '涉及生命危险',
} as const
export const WordKind = z.enum(Object.keys(wordKindTitles) as [keyof typeof wordKindTitles])
export type WordKind = z.infer<typeof WordKind>
export const Allegation = z.enum(Object.keys(allegationTitles) as [string, ...string[]])

/** A number from a day on. */
export const ThresholdVersion = z.object({
  startsOn: z.string(),
  amount: z.int(),
  source: z.string(),
  savedByName: z.string(),
})

/** A number by which posts are gathered, events graded or alarms raised, as it holds today. */
export const ThresholdRow = z.object({
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  amount: z.int(),
  source: z.string(),
  isConfirmed: z.boolean(),
  /** As the program brought it. */
  first: z.int(),
  /** Newest first; one that begins later than today waits. */
  versions: z.array(ThresholdVersion),
})
export type ThresholdRow = z.infer<typeof ThresholdRow>

/** A word by which posts are told apart. */
export const WordRow = z.object({
  kind: WordKind,
  word: z.string(),
  category: z.string().nullable(),
  /** Whether it is looked for today. */
  isUsed: z.boolean(),
  source: z.string(),
  savedByName: z.string().nullable(),
  /** From when on what holds today holds; null: since the beginning. */
  startsOn: z.string().nullable(),
  /** What is waiting to hold; null when nothing is. */
  next: z.object({ startsOn: z.string(), isUsed: z.boolean() }).nullable(),
})
export type WordRow = z.infer<typeof WordRow>

export const listRules = query({
  path: '/api/opinion/rules/list',
  title: '舆情的阈值和词表',
  allow: opinionRoles,
  input: z.object({}),
  output: z.object({
    thresholds: z.array(ThresholdRow),
    words: z.array(WordRow),
    mayKeep: z.boolean(),
  }),
})

/** The numbers with every version of them, as an xlsx workbook. */
export const exportThresholds = command({
  path: '/api/opinion/rules/export-thresholds',
  title: '导出舆情阈值',
  allow: opinionRoles,
  input: z.object({}),
  output: ExportedList,
})

export const wordStandTitles = { used: '在用', ended: '停用' } as const

/** What the list of words is narrowed by. */
export const WordFilter = z.object({
  text: z.string().trim().max(20).default(''),
  kind: WordKind.nullable().default(null),
  use: z.enum(['used', 'ended']).nullable().default(null),
})
export type WordFilter = z.infer<typeof WordFilter>

/** True of a word the filter leaves in. */
export function isWordAsked({ kind, word, isUsed }: WordRow, filter: WordFilter): boolean {
  if (filter.kind !== null && filter.kind !== kind) return false
  if (filter.use !== null && (filter.use === 'used') !== isUsed) return false
  return word.includes(filter.text)
}

/** What a word says of a post, with what it alleges. */
export function kindOfWord({ kind, category }: Pick<WordRow, 'kind' | 'category'>): string {
  const title = wordKindTitles[kind]
  return category ? `${title}：${allegationTitles[category] ?? category}` : title
}

/** The rows of the filtered list as an xlsx workbook. */
export const exportWords = command({
  path: '/api/opinion/rules/export-words',
  title: '导出舆情词表',
  allow: opinionRoles,
  input: z.object({ filter: WordFilter.prefault({}) }),
  output: ExportedList,
})

/** Numbers whose effect on what was said can be looked back at: those of the ladder, and where a case is opened. */
export const triedThresholds = [
  'opinionAuthors',
  'grievanceShare',
  'grievanceLeast',
  'angerAllegations',
  'angerDanger',
  'burstTimes',
  'burstLeast',
  'burstHours',
  'baselineHours',
  'burstSources',
  'openFromRank',
  'alarmFromRank',
] as const

/** Events by the highest rung that what is said brought them to, and how many of them the program acted on by itself. */
const Tally = z.object({
  levels: z.record(Level, z.int()),
  opened: z.int(),
  alarmed: z.int(),
})

/** What the last thirty days would have shown under another number, beside what they showed. */
export const tryThreshold = query({
  path: '/api/opinion/rules/try-threshold',
  title: '试算舆情阈值',
  allow: opinionRoles,
  input: z.object({
    name: z.enum(triedThresholds),
    amount: z.int('请填写整数').min(0).max(100_000),
  }),
  output: z.object({
    fromOn: z.string(),
    events: z.int(),
    standing: Tally,
    tried: Tally,
    /** Events that would have stood elsewhere, the highest first. */
    changed: z.array(z.object({ eventId: z.uuid(), title: z.string(), standing: Level, tried: Level })),
    changedCount: z.int(),
  }),
})
export type ThresholdTrial = z.output<typeof tryThreshold.output>

const startsOn = z.iso.date('请填写施行日期')
const source = z.string().trim().min(2, '请写明依据').max(300)

export const saveThreshold = command({
  path: '/api/opinion/rules/save-threshold',
  title: '修改舆情阈值',
  allow: ['opinionDirector'],
  input: z.object({
    name: z.string().max(40),
    amount: z.int('请填写整数').min(0).max(100_000),
    startsOn,
    source,
  }),
  output: z.object({}),
})

export const saveWord = command({
  path: '/api/opinion/rules/save-word',
  title: '修改舆情词表',
  allow: ['opinionDirector'],
  input: z
    .object({
      kind: WordKind,
      word: z.string().trim().min(2, '至少两个字').max(20),
      category: Allegation.nullable().default(null),
      /** False: from that day on it is not looked for. */
      isUsed: z.boolean(),
      startsOn,
      source,
    })
    .refine(({ kind, category }) => (kind === 'allegation') === (category !== null), {
      message: '请选择指称的是什么',
      path: ['category'],
    }),
  output: z.object({}),
})
