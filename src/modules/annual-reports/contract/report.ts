import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Layout, ReportKind } from '../rules/form.ts'
import { reportRoles } from './roles.ts'

const Day = z.iso.date()
const Instant = z.iso.datetime()

/** A year that can be reported on. */
export const ReportYear = z.int().min(2008, '年度不能早于2008年').max(2100, '年度不能晚于2100年')

/** A cell of a form: grid.row.column. */
export const CellKey = z.string().regex(/^[a-z][\w-]*\.[a-z][\w-]*\.[a-z][\w-]*$/i, '没有这一格')

export const ReportState = z.enum([
  'drafting',
  'inReview',
  'sealed',
  'inPublication',
  'published',
  'discarded',
])
export type ReportState = z.infer<typeof ReportState>

/** One figure of a table with where it comes from. */
export const Figure = z.object({
  value: z.number().nullable(),
  /** How many cases or items of the unit were counted; null when the cell counts nothing. */
  counted: z.int().nullable(),
  /** What was entered by hand, and by whom on what ground. */
  entered: z.object({ value: z.number(), source: z.string(), byName: z.string(), at: Instant }).nullable(),
  /** The sum of the reports of the units below; null when this report sums none. */
  members: z.number().nullable(),
  /** The value in the report of the year before; null when it is not known. */
  previous: z.number().nullable(),
  /** True when the value of the year before was entered by hand. */
  previousIsEntered: z.boolean(),
})
export type Figure = z.infer<typeof Figure>

export const Check = z.object({
  check: z.string(),
  title: z.string(),
  words: z.string(),
  cells: z.array(z.string()),
  source: z.string(),
  severity: z.enum(['block', 'note']),
})
export type Check = z.infer<typeof Check>

export const ProseFigure = z.object({
  part: z.string(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
  written: z.number(),
  expected: z.number().nullable(),
  cells: z.array(z.string()),
})

/** A unit whose report this one sums. */
export const Member = z.object({
  unitId: z.uuid(),
  title: z.string(),
  /** sealed: in this installation; bundle: came in signed; missing: not in yet. */
  source: z.enum(['sealed', 'bundle', 'missing']),
  digest: z.string().nullable(),
  /** Id of its report in this installation; null for a bundle or when it has none. */
  reportId: z.uuid().nullable(),
})
export type Member = z.infer<typeof Member>

/** Something that happened to what was counted after the report was sealed. */
export const Difference = z.object({ cell: z.string().nullable(), words: z.string() })

export const Report = z.object({
  reportId: z.uuid(),
  kind: ReportKind,
  title: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  year: z.int(),
  number: z.int(),
  correctionNote: z.string(),
  state: ReportState,
  stateTitle: z.string(),
  caseVersion: z.int(),
  dueOn: Day,
  form: z.object({
    key: z.string(),
    documentNumber: z.string(),
    basis: z.enum(['confirmed', 'fromMemory']),
    note: z.string(),
  }),
  layout: Layout,
  revision: z.int(),
  savedAt: Instant,
  savedByName: z.string(),
  prose: z.record(z.string(), z.string()),
  /** The same part of last year's report, to begin with. */
  lastProse: z.record(z.string(), z.string()),
  suggestions: z.record(z.string(), z.string()),
  figures: z.record(z.string(), Figure),
  proseFigures: z.array(ProseFigure),
  checks: z.array(Check),
  members: z.array(Member),
  /** False while the year reported on has not ended: figures are as of today. */
  isYearOver: z.boolean(),
  sealed: z.object({ at: Instant, byName: z.string(), digest: z.string() }).nullable(),
  differences: z.array(Difference),
  publication: z
    .object({
      editionId: z.uuid(),
      itemId: z.int(),
      stateTitle: z.string(),
      address: z.string().nullable(),
      /** True when what stands in publishing is not word for word what was sealed. */
      differs: z.boolean(),
    })
    .nullable(),
  /** True when this actor may change text and figures now. */
  editable: z.boolean(),
  /** True when a correction may be opened: it is published and the newest version. */
  correctable: z.boolean(),
})
export type Report = z.infer<typeof Report>

export const getReport = query({
  path: '/api/annual-reports/report',
  title: '查看年度报告',
  allow: reportRoles,
  input: z.object({ reportId: z.uuid() }),
  output: Report,
})

/** Saves the text of a draft. Refused when somebody saved since `baseRevision`; what was typed stays with its writer. */
export const saveProse = command({
  path: '/api/annual-reports/saveProse',
  title: '保存年度报告正文',
  allow: ['requestOfficer'],
  input: z.object({
    reportId: z.uuid(),
    baseRevision: z.int().positive(),
    prose: z.record(z.string().max(40), z.string().max(20_000, '每一部分不能超过两万字')),
    correctionNote: z.string().trim().max(500, '更正说明不能超过500字').optional(),
  }),
  output: z.object({ revision: z.int() }),
})

/** Enters a figure that is not counted here, with where it comes from; null takes it back. */
export const enterFigure = command({
  path: '/api/annual-reports/enterFigure',
  title: '填写年度报告数据',
  allow: ['requestOfficer'],
  input: z.object({
    reportId: z.uuid(),
    cell: CellKey,
    /** 1: the figure of the year before, where that report is not in this system. */
    yearBack: z.union([z.literal(0), z.literal(1)]).default(0),
    entry: z
      .object({
        value: z.number('请填写数字').min(-1_000_000, '数字过小').max(1_000_000_000, '数字过大'),
        source: z
          .string()
          .trim()
          .min(2, '请写明数据来源，如统计台账、系统导出')
          .max(300, '数据来源不能超过300字'),
      })
      .nullable(),
  }),
  output: z.object({}),
})

/** One case or item behind a figure. */
export const EvidenceRow = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  /** Where it is opened in the workbench; null for one this actor may not open. */
  path: z.string().nullable(),
})

/** What a figure of a report is made of: at most the first 500 cases or items. */
export const getEvidence = query({
  path: '/api/annual-reports/evidence',
  title: '查看数据的来源',
  allow: reportRoles,
  input: z.object({ reportId: z.uuid(), cell: CellKey }),
  output: z.object({
    label: z.string(),
    definition: z.string(),
    total: z.int(),
    rows: z.array(EvidenceRow),
    members: z.array(
      z.object({ title: z.string(), value: z.number().nullable(), reportId: z.uuid().nullable() }),
    ),
  }),
})

/** Opens the next version of a published report. */
export const openCorrection = command({
  path: '/api/annual-reports/openCorrection',
  title: '更正已公布的年度报告',
  allow: ['requestOfficer'],
  input: z.object({
    reportId: z.uuid(),
    note: z.string().trim().min(4, '请写明更正了什么、为什么').max(500, '更正说明不能超过500字'),
  }),
  output: z.object({ reportId: z.uuid() }),
})
