import { z } from 'zod'
import { command, query, upload } from '#kernel/http/contract.ts'
import { ImportReport } from '#modules/organisation/contract/imports.ts'
import { servicesRoles } from './roles.ts'

export const familyTitles = { power: '行政职权', service: '公共服务', convenience: '便民服务' } as const
export const Family = z.enum(['power', 'service', 'convenience'])
export type Family = z.infer<typeof Family>

const Basis = z.enum(['confirmed', 'fromMemory', 'local'])
export const basisTitles: Readonly<Record<z.infer<typeof Basis>, string>> = {
  confirmed: '已核对',
  fromMemory: '待核',
  local: '本地自定',
}

export const Kind = z.object({
  code: z.string().regex(/^[A-Z]{2}$/, '类型代码是两个大写字母，如 XK'),
  title: z.string().trim().min(2, '名称至少两个字').max(20, '名称不能超过20字'),
  family: Family,
  catalogueCode: z.string().regex(/^A2[01]-\d{2}$/, '公开目录代码形如 A20-05'),
  basis: Basis,
  note: z.string().trim().max(200, '说明不能超过200字'),
  isOffered: z.boolean(),
  sortOrder: z.int().min(0).max(999),
})
export type Kind = z.infer<typeof Kind>

export const ElementRow = z.object({
  code: z.string(),
  title: z.string().trim().min(2).max(20),
  isRequired: z.boolean(),
  families: z.array(Family),
  source: z.string(),
  basis: Basis,
})
export type ElementRow = z.infer<typeof ElementRow>

export const Theme = z.object({
  code: z.string().regex(/^[a-z][a-zA-Z]{1,30}$/, '主题代码用小写字母开头的英文字母'),
  title: z.string().trim().min(2, '名称至少两个字').max(20, '名称不能超过20字'),
  audience: z.enum(['person', 'organisation']),
  isOffered: z.boolean(),
  sortOrder: z.int().min(0).max(999),
})
export type Theme = z.infer<typeof Theme>

/** Values for the choices of list and editor. */
export const listServiceChoices = query({
  path: '/api/services/choices',
  title: '事项可选项',
  allow: servicesRoles,
  input: z.object({}),
  output: z.object({
    kinds: z.array(Kind),
    themes: z.array(Theme),
    elements: z.array(ElementRow),
    /** Units whose items the actor sees; `mayWrite`: for which they may write; `code` is null until it is set. */
    units: z.array(
      z.object({ unitId: z.uuid(), title: z.string(), mayWrite: z.boolean(), code: z.string().nullable() }),
    ),
  }),
})

/** Posts that a step of a unit's item may name: those of the unit, of those above it, and of those below. */
export const listPostChoices = query({
  path: '/api/services/posts',
  title: '可选办理岗位',
  allow: servicesRoles,
  input: z.object({ unitId: z.uuid() }),
  output: z.array(
    z.object({ postId: z.uuid(), title: z.string(), unitTitle: z.string(), holders: z.array(z.string()) }),
  ),
})

export const saveKind = command({
  path: '/api/services/saveKind',
  title: '保存事项类型',
  allow: ['siteManager'],
  input: Kind,
  output: z.object({}),
})

export const saveElement = command({
  path: '/api/services/saveElement',
  title: '保存指南要素要求',
  allow: ['siteManager'],
  input: z.object({ code: z.string().max(31), isRequired: z.boolean(), families: z.array(Family).max(3) }),
  output: z.object({}),
})

export const saveTheme = command({
  path: '/api/services/saveTheme',
  title: '保存事项主题',
  allow: ['siteManager'],
  input: Theme,
  output: z.object({}),
})

export const saveUnitCode = command({
  path: '/api/services/saveUnitCode',
  title: '保存单位主体代码',
  allow: ['siteManager'],
  input: z.object({
    unitId: z.uuid(),
    code: z
      .string()
      .trim()
      .regex(/^\d{8}[A-Z]{2}$/, '主体代码是八位数字加两个大写字母，如 62999900MZ'),
  }),
  output: z.object({}),
})

/** The columns of a file of items, by what they hold. Lists stand in one cell, one to a line; parts are separated by |. */
export const serviceColumns = {
  title: { title: '事项名称', isRequired: true, note: '2至100个字' },
  unit: { title: '单位', isRequired: true, note: '全称、简称或者网址标识，须已设主体代码' },
  kind: { title: '事项类型', isRequired: true, note: '如 行政许可，或者代码 XK' },
  summary: { title: '一句话说明', isRequired: false, note: '不超过100字' },
  audience: {
    title: '服务对象',
    isRequired: false,
    note: '个人、法人和其他组织、个人、法人和其他组织；依职权的填 依职权',
  },
  officeTitle: { title: '承办机构', isRequired: false, note: '内设机构名称' },
  basis: { title: '设定依据', isRequired: false, note: '每行一条：依据名称|条款|条文摘录' },
  conditions: { title: '受理条件', isRequired: false, note: '每行一条' },
  materials: {
    title: '申请材料',
    isRequired: false,
    note: '每行一份：名称|形式|份数|来源，如 身份证|原件核对、收复印件|1|政府部门核发',
  },
  steps: {
    title: '办理流程',
    isRequired: false,
    note: '每行一环节：环节|岗位名称|时限，如 审查|养老服务股股长|3工作日',
  },
  statutoryLimit: { title: '法定时限', isRequired: false, note: '如 20工作日、30自然日、4小时、即时' },
  promisedLimit: { title: '承诺时限', isRequired: false, note: '同上' },
  fees: { title: '收费', isRequired: false, note: '不收费，或者每行一项：项目|标准|依据' },
  resultTitle: { title: '办理结果', isRequired: false, note: '发什么证、作什么决定' },
  place: { title: '办理地点', isRequired: false, note: '' },
  hours: { title: '办理时间', isRequired: false, note: '' },
  phone: { title: '咨询电话', isRequired: false, note: '' },
  complaintPhone: { title: '投诉电话', isRequired: false, note: '' },
  refusal: { title: '不予办理怎么办', isRequired: false, note: '' },
  delay: { title: '拖延怎么办', isRequired: false, note: '' },
  inaction: { title: '不答复怎么办', isRequired: false, note: '' },
  themes: { title: '主题', isRequired: false, note: '主题名称，用顿号分隔' },
} as const satisfies Readonly<Record<string, { title: string; isRequired: boolean; note: string }>>

/** Every row becomes a draft, or, while one is bad, none does. */
export const importServices = upload({
  path: '/api/services/import',
  title: '批量导入事项：先预览，有一处错误则一行也不导入',
  allow: ['author'],
  input: z.strictObject({ isApplied: z.boolean() }),
  output: ImportReport,
})
