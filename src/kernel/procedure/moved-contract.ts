import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'

const CivilDate = z.string()

/** One limit of one case that an import of holidays moved. */
export const MovedLimit = z.object({
  /** Null for whoever has no part in the case: an administrator reads the dates and nothing of the business. */
  case: z.object({ caseId: z.uuid(), title: z.string() }).nullable(),
  unitTitle: z.string(),
  procedureTitle: z.string(),
  clockTitle: z.string(),
  law: z.string(),
  /** Null while it was paused. */
  wasDueOn: CivilDate.nullable(),
  dueOn: CivilDate.nullable(),
})
export type MovedLimit = z.infer<typeof MovedLimit>

/** Every limit that one import of a year's holidays moved, earliest new date first. */
export const listMovedLimits = query({
  path: '/api/procedure/moved',
  title: '导入放假安排后改变了届满日期的事项',
  allow: 'signedIn',
  input: z.object({
    /** The version of the calendar the import made. */
    version: z.number().int().min(1),
  }),
  output: z.object({
    rows: z.array(MovedLimit),
    /** True when there are more than are listed. */
    isMore: z.boolean(),
  }),
})
