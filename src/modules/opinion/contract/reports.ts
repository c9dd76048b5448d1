import { z } from 'zod'
import { command, FileBytes, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { officeRoles } from './handling.ts'
import { PostClass } from './words.ts'

export const ReportKind = z.enum(['special', 'daily', 'weekly'])
export type ReportKind = z.infer<typeof ReportKind>
export const reportKindTitles: Readonly<Record<ReportKind, string>> = {
  special: '舆情专报',
  daily: '舆情日报',
  weekly: '舆情周报',
}

/** A query over the posts of a sentence. */
export const Measure = z.enum(['count', 'sources'])
export type Measure = z.infer<typeof Measure>

/** A number in a sentence, and the query it comes from. */
export const Figure = z.object({ name: z.string(), measure: Measure, value: z.number() })
export type Figure = z.infer<typeof Figure>

export const Sentence = z.object({
  seq: z.number(),
  part: z.string(),
  text: z.string(),
  /** How many posts it rests on. */
  postCount: z.number(),
})
export type Sentence = z.infer<typeof Sentence>

export const ReportRow = z.object({
  reportId: z.string(),
  kind: ReportKind,
  title: z.string(),
  unitTitle: z.string(),
  fromAt: z.string(),
  toAt: z.string(),
  madeAt: z.string(),
  /** Null when the program made it by its schedule. */
  madeByName: z.string().nullable(),
  sentenceCount: z.number(),
})
export type ReportRow = z.infer<typeof ReportRow>

/** What the list of reports is narrowed by. */
export const ReportFilter = z.object({
  text: z.string().trim().max(100).default(''),
  kind: ReportKind.nullable().default(null),
  sort: z.enum(['newest', 'span']).default('newest'),
})
export type ReportFilter = z.infer<typeof ReportFilter>
export const reportSorts = { newest: '新生成的在前', span: '时段晚的在前' } as const

export const listReports = query({
  path: '/api/opinion/reports/list',
  title: '舆情报告',
  allow: officeRoles,
  input: ReportFilter.extend({ page: z.number().int().min(1).max(10_000).default(1) }),
  output: z.object({
    rows: z.array(ReportRow),
    total: z.number(),
    pageSize: z.number(),
    /** Offices for which the actor may have one made. */
    units: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
})

export const getReport = query({
  path: '/api/opinion/reports/read',
  title: '阅读舆情报告',
  allow: officeRoles,
  input: z.object({ reportId: z.uuid() }),
  output: ReportRow.extend({ sentences: z.array(Sentence), hasPaper: z.boolean() }),
})

/** The rows of the filtered list as an xlsx workbook. */
export const exportReports = command({
  path: '/api/opinion/reports/export',
  title: '导出舆情报告清单',
  allow: officeRoles,
  input: z.object({ filter: ReportFilter.prefault({}) }),
  output: ExportedList,
})

/** The posts a sentence rests on, and each of its figures counted again now. */
export const resolveSentence = query({
  path: '/api/opinion/reports/resolve',
  title: '查看一句话的出处',
  allow: officeRoles,
  input: z.object({ reportId: z.uuid(), seq: z.number().int().min(1) }),
  output: z.object({
    text: z.string(),
    postCount: z.number(),
    figures: z.array(Figure.extend({ now: z.number() })),
    /** At most 200, the newest. */
    posts: z.array(
      z.object({
        postId: z.number(),
        title: z.string(),
        body: z.string(),
        link: z.string().nullable(),
        publishedAt: z.string(),
        class: PostClass.nullable(),
        sourceTitle: z.string(),
      }),
    ),
  }),
})

export const makeReport = command({
  path: '/api/opinion/reports/make',
  title: '生成舆情报告',
  allow: ['opinionWatcher', 'opinionDirector', 'publicityReviewer'],
  input: z
    .object({
      unitId: z.uuid('请选择单位'),
      kind: ReportKind,
      eventId: z.uuid().nullable().default(null),
      fromAt: z.iso.datetime({ offset: true }),
      toAt: z.iso.datetime({ offset: true }),
    })
    .refine(({ kind, eventId }) => (kind === 'special') === (eventId !== null), '专报须选择一个舆情事件'),
  output: z.object({ reportId: z.string() }),
})

export const sendReport = query({
  path: '/api/opinion/reports/file',
  title: '下载舆情报告',
  allow: officeRoles,
  input: z.object({ reportId: z.uuid(), format: z.enum(['docx', 'pdf']) }),
  output: FileBytes,
})
