import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

const CivilDate = z.string()

/** One import of one year's holiday arrangement. */
export const CalendarYear = z.object({
  version: z.number(),
  year: z.number(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  announcedOn: CivilDate.nullable(),
  sources: z.array(z.string()),
  /** Compared day by day with the notice, or taken from a published table. */
  basis: z.enum(['confirmed', 'secondary']),
  importedBy: z.string(),
  importedAt: z.iso.datetime(),
  /** False for a version that a later import of the same year has replaced. */
  isCurrent: z.boolean(),
})
export type CalendarYear = z.infer<typeof CalendarYear>

/** Every year there is, with the versions it had. */
export const listCalendarYears = query({
  path: '/api/calendar/years',
  title: '工作日历：各年度放假安排及其版本',
  allow: 'signedIn',
  input: z.object({}),
  output: z.object({ years: z.array(CalendarYear) }),
})

/** The days of one version. */
export const listCalendarDays = query({
  path: '/api/calendar/days',
  title: '一个版本的放假与调休日期',
  allow: 'signedIn',
  input: z.object({ version: z.number().int().min(1) }),
  output: z.object({
    days: z.array(z.object({ date: CivilDate, name: z.string(), isOffDay: z.boolean() })),
  }),
})

/** When a limit of so many days runs out, counted day by day and said in words. */
export const explainDays = query({
  path: '/api/calendar/due',
  title: '期限计算器',
  allow: 'signedIn',
  input: z.object({
    startedOn: CivilDate,
    days: z.number().int().min(1).max(400),
    unit: z.enum(['workingDay', 'calendarDay']),
  }),
  output: z.object({
    dueOn: CivilDate.nullable(),
    isProvisional: z.boolean(),
    counted: z.array(CivilDate),
    sentences: z.array(z.string()),
  }),
})

/** Imports a year and computes every open time limit again. */
export const importCalendarYear = command({
  path: '/api/calendar/import',
  title: '导入年度放假安排并重新计算在办期限',
  allow: ['systemAdministrator'],
  input: z.object({
    year: z.number().int().min(2000).max(2099),
    papers: z.array(z.string().max(500)).max(20).default([]),
    days: z
      .array(z.object({ name: z.string().min(1).max(40), date: CivilDate, isOffDay: z.boolean() }))
      .max(200),
    documentNumber: z.string().max(60).optional(),
    announcedOn: CivilDate.optional(),
    isConfirmed: z.boolean().optional(),
  }),
  output: z.object({ version: z.number(), clocks: z.number(), movedCases: z.number() }),
})
