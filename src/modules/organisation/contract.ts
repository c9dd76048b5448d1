import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { findCreditCodeMistake, findDivisionCodeMistake, normaliseCode, unitKinds } from './rules.ts'

/** What a unit can be. */
export const UnitKind = z.enum(Object.keys(unitKinds) as [keyof typeof unitKinds])

const Title = z.string().trim().min(2, '单位名称至少2个字').max(60, '单位名称不能超过60个字')
const ShortTitle = z.string().trim().min(1, '请填写简称').max(20, '简称不能超过20个字')
/** A civil date. */
export const Day = z.iso.date('请填写日期，如2026-01-01')
const Reason = z.string().trim().min(2, '请写明依据，如文件名称和文号').max(300, '依据不能超过300个字')
const Done = z.object({})

/** A unified social credit code as typed; kept in its plain form. */
export const CreditCode = codeOf(findCreditCodeMistake)

/** An administrative division code as typed; kept in its plain form. */
export const DivisionCode = codeOf(findDivisionCodeMistake)

function codeOf(findMistake: (code: string) => string | null) {
  return z
    .string()
    .max(40)
    .transform(normaliseCode)
    .superRefine((code, check) => {
      const mistake = findMistake(code)
      if (mistake) check.addIssue({ code: 'custom', message: mistake })
    })
}

export const NewUnit = z.strictObject({
  /** Null for the one root. */
  parentId: z.uuid('请选择上级单位').nullable(),
  /** The last part of its public address. */
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '网址标识只能用小写字母、数字和中间的短横线')
    .max(40, '网址标识不能超过40个字符'),
  title: Title,
  shortTitle: ShortTitle,
  kind: UnitKind,
  creditCode: CreditCode.nullable().default(null),
  divisionCode: DivisionCode.nullable().default(null),
  /** The first day it exists; absent means today. */
  startsOn: Day.optional(),
  /** Absent means after those that stand beside it. */
  sortOrder: z.number().int().min(0).max(100_000).optional(),
})
export type NewUnit = z.infer<typeof NewUnit>

export const UnitRow = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  path: z.string(),
  slug: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  kind: UnitKind,
  startsOn: Day,
  endsOn: Day.nullable(),
  sortOrder: z.number(),
})
export type UnitRow = z.infer<typeof UnitRow>

/** What a unit was called and where it stood, from a day until the next period. */
export const UnitPeriod = z.object({
  startsOn: Day,
  title: z.string(),
  shortTitle: z.string(),
  kind: UnitKind,
  parentTitle: z.string().nullable(),
  reason: z.string().nullable(),
})

const Linked = z.object({ id: z.uuid(), title: z.string(), onDate: Day, reason: z.string() })

export const UnitDetail = UnitRow.extend({
  parentTitle: z.string().nullable(),
  creditCode: z.string().nullable(),
  divisionCode: z.string().nullable(),
  periods: z.array(UnitPeriod),
  /** Units that carry on its work. */
  successors: z.array(Linked),
  /** Units whose work it carries on. */
  predecessors: z.array(Linked),
})
export type UnitDetail = z.infer<typeof UnitDetail>

export const listUnits = query({
  path: '/api/organisation/units',
  title: '某一天的机构树，上级在前',
  allow: 'signedIn',
  input: z.strictObject({
    /** Absent means today. */
    on: Day.optional(),
  }),
  output: z.array(UnitRow),
})

export const findUnits = query({
  path: '/api/organisation/find-units',
  title: '按现名、曾用名、代码查找单位（含已撤销的）',
  allow: 'signedIn',
  input: z.strictObject({ text: z.string().trim().min(1).max(60) }),
  output: z.array(
    UnitRow.extend({
      /** The earlier name that was found, with the days it was used; null when the present one was. */
      formerly: z.object({ title: z.string(), startsOn: Day, endsOn: Day }).nullable(),
    }),
  ),
})

export const getUnit = query({
  path: '/api/organisation/unit',
  title: '一个单位及其沿革',
  allow: 'signedIn',
  input: z.strictObject({ id: z.uuid() }),
  output: UnitDetail,
})

const systemOffice = ['systemAdministrator'] as const

export const createUnit = command({
  path: '/api/organisation/create-unit',
  title: '新设单位',
  allow: systemOffice,
  input: NewUnit,
  output: z.object({ id: z.uuid(), path: z.string() }),
})

export const renameUnit = command({
  path: '/api/organisation/rename-unit',
  title: '更名或者变更机构类别，保留曾用名',
  allow: systemOffice,
  input: z.strictObject({
    id: z.uuid(),
    title: Title,
    shortTitle: ShortTitle,
    kind: UnitKind,
    /** The first day of the new name; may lie in the future. */
    startsOn: Day,
    reason: Reason,
  }),
  output: Done,
})

export const moveUnit = command({
  path: '/api/organisation/move-unit',
  title: '划转到另一个上级',
  allow: systemOffice,
  input: z.strictObject({
    id: z.uuid(),
    parentId: z.uuid('请选择新的上级单位'),
    /** The first day under the new parent; not in the future. */
    startsOn: Day,
    reason: Reason,
  }),
  output: Done,
})

export const correctUnit = command({
  path: '/api/organisation/correct-unit',
  title: '更正代码和排列次序',
  allow: systemOffice,
  input: z.strictObject({
    id: z.uuid(),
    creditCode: CreditCode.nullable(),
    divisionCode: DivisionCode.nullable(),
    sortOrder: z.number().int().min(0).max(100_000),
  }),
  output: Done,
})

export const abolishUnit = command({
  path: '/api/organisation/abolish-unit',
  title: '撤销单位',
  allow: systemOffice,
  input: z.strictObject({
    id: z.uuid(),
    /** The last day it exists. */
    endsOn: Day,
    /** Who carries on its work; null only when nothing is left to carry on. */
    successorId: z.uuid().nullable(),
    reason: Reason,
  }),
  output: Done,
})

export const mergeUnits = command({
  path: '/api/organisation/merge-units',
  title: '几个单位并入一个',
  allow: systemOffice,
  input: z.strictObject({
    ids: z.array(z.uuid()).min(1, '请选择被并入的单位').max(50),
    intoId: z.uuid('请选择并入哪个单位'),
    /** The first day of the merged unit; the others end the day before. */
    onDate: Day,
    reason: Reason,
  }),
  /** How many posts were proposed anew in the merged unit, for the security administrator to confirm. */
  output: z.object({ proposedPosts: z.number() }),
})
