import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { findCreditCodeMistake, findDivisionCodeMistake, normaliseCode } from './rules.ts'

/** What a unit can be, with the word for it. */
export const unitKinds = {
  county: '县（市、区）',
  department: '部门',
  town: '乡镇（街道）',
  school: '学校',
  teachingPoint: '教学点',
  institution: '事业单位',
  office: '内设机构',
} as const
export const UnitKind = z.enum(Object.keys(unitKinds) as [keyof typeof unitKinds])
export type UnitKind = z.infer<typeof UnitKind>

/** How far a post's roles extend, with the words for it. */
export const reaches = {
  unit: '仅本单位',
  subtree: '本单位及下级',
  everywhere: '全部单位',
} as const
export const Reach = z.enum(Object.keys(reaches) as [keyof typeof reaches])
export type Reach = z.infer<typeof Reach>

const Title = z.string().trim().min(2, '单位名称至少2个字').max(60, '单位名称不能超过60个字')
const ShortTitle = z.string().trim().min(1, '请填写简称').max(20, '简称不能超过20个字')
const Day = z.iso.date('请填写日期，如2026-01-01')

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
  parentId: z.uuid().nullable(),
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
  sortOrder: z.number().int().min(0).max(100_000).default(0),
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

export const NewPerson = z.strictObject({
  signInName: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z0-9][a-z0-9._-]{1,31}$/,
      '登录名为2至32个字符，以字母或数字开头，只能用小写字母、数字、点、短横线和下划线',
    ),
  name: z.string().trim().min(1, '请填写姓名').max(40, '姓名不能超过40个字'),
})
export type NewPerson = z.infer<typeof NewPerson>

export const NewPost = z.strictObject({
  unitId: z.uuid(),
  title: z.string().trim().min(1, '请填写岗位名称').max(40, '岗位名称不能超过40个字'),
  roles: z
    .array(z.string().regex(/^[a-z][A-Za-z]{1,40}$/))
    .min(1, '请至少选择一个角色')
    .max(20),
  reach: Reach,
})
export type NewPost = z.infer<typeof NewPost>

export const NewAppointment = z.strictObject({
  personId: z.uuid(),
  postId: z.uuid(),
  /** The first day; absent means today. */
  startsOn: Day.optional(),
})
export type NewAppointment = z.infer<typeof NewAppointment>

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

export const createUnit = command({
  path: '/api/organisation/create-unit',
  title: '新设单位',
  allow: ['systemAdministrator'],
  input: NewUnit,
  output: z.object({ id: z.uuid(), path: z.string() }),
})
