import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ReportKind } from '../rules/form.ts'
import { ReportState, ReportYear } from './report.ts'
import { reportRoles } from './roles.ts'

const Day = z.iso.date('请填写日期')

/** One unit that reports on a year, whether or not anything of its report is there. */
export const BoardRow = z.object({
  unitId: z.uuid(),
  unitTitle: z.string(),
  unitKind: z.string(),
  /** Null while no report was laid out for it. */
  reportId: z.uuid().nullable(),
  number: z.int().nullable(),
  state: ReportState.nullable(),
  /** True once somebody has written in the report, or a bundle came in; what only was laid out for the unit is not begun. */
  isBegun: z.boolean(),
  stateTitle: z.string(),
  dueOn: z.iso.date(),
  publishedOn: z.iso.date().nullable(),
  /** Public address; null until it is published. */
  address: z.string().nullable(),
  digest: z.string().nullable(),
  /** Published after its day, or not published though the day has passed. */
  isLate: z.boolean(),
  /** True when it came in as a signed bundle. */
  isBundle: z.boolean(),
})
export type BoardRow = z.infer<typeof BoardRow>

export const BoardFilter = z.object({
  kind: ReportKind,
  /** Absent: the year whose report falls due next. */
  year: ReportYear.optional(),
  text: z.string().max(60).optional(),
  standing: z.enum(['notBegun', 'underWay', 'sealed', 'published', 'late']).optional(),
})
export type BoardFilter = z.infer<typeof BoardFilter>

export const listReports = query({
  path: '/api/annual-reports/reports',
  title: '年度报告编制情况',
  allow: reportRoles,
  input: BoardFilter.extend({
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(500).default(50),
  }),
  output: z.object({
    year: z.int(),
    rows: z.array(BoardRow),
    total: z.int(),
    counts: z.object({
      units: z.int(),
      published: z.int(),
      sealed: z.int(),
      underWay: z.int(),
      notBegun: z.int(),
      late: z.int(),
    }),
    campaign: z
      .object({
        due: z.record(z.string(), z.iso.date()),
        documentNumber: z.string(),
        note: z.string(),
        openedByName: z.string(),
      })
      .nullable(),
    /** Years there is anything of. */
    years: z.array(z.int()),
    /** True when this actor may open the campaign and set its days. */
    mayOpen: z.boolean(),
  }),
})

/** One row of the deadlines of the law, with the day it gives for the year. */
export const DeadlineRow = z.object({
  unitKind: z.string(),
  unitKindTitle: z.string(),
  lawfulDueOn: z.iso.date(),
  instrument: z.string(),
  article: z.string(),
  basis: z.enum(['confirmed', 'fromMemory']),
  source: z.string(),
})

export const listDeadlines = query({
  path: '/api/annual-reports/deadlines',
  title: '年度报告的法定期限',
  allow: reportRoles,
  input: z.object({ kind: ReportKind, year: ReportYear }),
  output: z.array(DeadlineRow),
})

/** Opens the reports of every unit for a year, or sets other days for those already open. */
export const setCampaign = command({
  path: '/api/annual-reports/setCampaign',
  title: '布置年度报告',
  allow: ['disclosureDirector'],
  input: z.object({
    kind: ReportKind,
    year: ReportYear,
    due: z.record(z.string().max(20), Day),
    documentNumber: z.string().trim().max(80, '文号过长'),
    note: z.string().trim().max(1000, '说明不能超过1000字'),
  }),
  output: z.object({ opened: z.int(), rescheduled: z.int() }),
})

/** What a report of one year says beside that of the year before, cell by cell. */
export const FormRow = z.object({
  key: z.string(),
  kind: ReportKind,
  title: z.string(),
  documentNumber: z.string(),
  firstYear: z.int(),
  lastYear: z.int().nullable(),
  basis: z.enum(['confirmed', 'fromMemory']),
  source: z.string(),
  note: z.string(),
  rows: z.array(z.object({ grid: z.string(), row: z.string(), label: z.string(), counts: z.string() })),
  editable: z.boolean(),
})
export type FormRow = z.infer<typeof FormRow>

export const listForms = query({
  path: '/api/annual-reports/forms',
  title: '年度报告的格式',
  allow: reportRoles,
  input: z.object({}),
  output: z.array(FormRow),
})

/** Corrects the words of one row of a form. Reports already sealed keep theirs. */
export const renameFormRow = command({
  path: '/api/annual-reports/renameFormRow',
  title: '更正报表行的名称',
  allow: ['disclosureDirector'],
  input: z.object({
    formKey: z.string().max(40),
    grid: z.string().max(40),
    row: z.string().max(40),
    label: z.string().trim().min(1, '请填写名称').max(100, '名称不能超过100字'),
  }),
  output: z.object({}),
})

/** Says that the rows of a form were compared with the official text. */
export const confirmForm = command({
  path: '/api/annual-reports/confirmForm',
  title: '确认报表格式已核对',
  allow: ['disclosureDirector'],
  input: z.object({
    formKey: z.string().max(40),
    source: z.string().trim().min(4, '请写明对照的文件').max(300, '说明不能超过300字'),
  }),
  output: z.object({}),
})
