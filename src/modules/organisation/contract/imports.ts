import { z } from 'zod'
import { upload } from '#kernel/http/contract.ts'

/** A column of a file to import: its heading, and what is to be written in it. */
export interface ImportColumn {
  readonly title: string
  readonly isRequired: boolean
  readonly note: string
  /** True for sentences: full-width marks are kept as they were written; absent: they are folded. */
  readonly isProse?: true
}

/** The columns of a file of units, by what they hold. */
export const unitColumns = {
  title: { title: '单位名称', isRequired: true, note: '全称，2至60个字' },
  shortTitle: { title: '简称', isRequired: false, note: '不填即取全称的前20个字' },
  kind: {
    title: '机构类别',
    isRequired: true,
    note: '县（市、区）、部门、乡镇（街道）、学校、教学点、事业单位、内设机构',
  },
  parent: {
    title: '上级单位',
    isRequired: false,
    note: '上级的全称、简称或网址标识，可以是同一文件里的；最上级单位不填',
  },
  slug: { title: '网址标识', isRequired: true, note: '小写字母、数字和短横线，如 education' },
  creditCode: { title: '统一社会信用代码', isRequired: false, note: '18位，按国家标准校验' },
  divisionCode: { title: '行政区划代码', isRequired: false, note: '6位、9位或12位' },
  startsOn: { title: '成立日期', isRequired: false, note: '如 2020-01-01，不填即今天' },
  sortOrder: { title: '排列次序', isRequired: false, note: '整数，小的在前' },
} as const satisfies Readonly<Record<string, ImportColumn>>

/** The columns of a file of people, by what they hold; a person with several posts has a row for each. */
export const personColumns = {
  name: { title: '姓名', isRequired: true, note: '同一登录名的各行姓名须相同' },
  signInName: { title: '登录名', isRequired: true, note: '小写字母和数字，如 zhangsan' },
  unit: { title: '所在单位', isRequired: true, note: '单位的全称、简称或网址标识，须已在系统中' },
  post: { title: '岗位', isRequired: false, note: '不填即只录入人员；一人多岗的分行填写' },
  roles: { title: '角色', isRequired: false, note: '如 撰稿人、初审人；新设岗位必填，用顿号分隔' },
  reach: { title: '管辖范围', isRequired: false, note: '仅本单位、本单位及下级、全部单位；不填即仅本单位' },
  startsOn: { title: '任职日期', isRequired: false, note: '如 2026-01-01，不填即今天' },
} as const satisfies Readonly<Record<string, ImportColumn>>

/** One thing wrong with the file, where, and what to do about it. */
export const ImportMistake = z.object({
  /** As the spreadsheet numbers its rows. */
  row: z.number(),
  /** Heading of the column; null when it concerns the whole row. */
  column: z.string().nullable(),
  reason: z.string(),
})
export type ImportMistake = z.infer<typeof ImportMistake>

export const ImportReport = z.object({
  /** Rows with something in them, the heading aside. */
  rows: z.number(),
  /** Everything wrong; when there is anything, nothing was imported. */
  mistakes: z.array(ImportMistake),
  /** What was imported, or would be, one line each. */
  lines: z.array(z.object({ row: z.number(), text: z.string() })),
  isApplied: z.boolean(),
  /** First passwords of the people imported, shown this once. */
  passwords: z.array(z.object({ name: z.string(), signInName: z.string(), initialPassword: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

/** `isApplied` false: only says what would happen. */
const Intent = z.strictObject({ isApplied: z.boolean() })

export const importUnits = upload({
  path: '/api/organisation/import-units',
  title: '批量导入单位：先预览，有一处错误则一行也不导入',
  allow: ['systemAdministrator'],
  input: Intent,
  output: ImportReport,
})

export const importPeople = upload({
  path: '/api/organisation/import-people',
  title: '批量导入人员和岗位：先预览，有一处错误则一行也不导入',
  allow: ['systemAdministrator'],
  input: Intent,
  output: ImportReport,
})
