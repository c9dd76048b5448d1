import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Option } from './content.ts'
import { publishingRoles } from './editing.ts'

/** What a column lists. */
export const ColumnKind = z.enum([
  'news',
  'notice',
  'policy',
  'interpretation',
  'plan',
  'statistics',
  'budget',
  'personnel',
  'guide',
  'disclosureRules',
  'institution',
  'annualReport',
  'onRequest',
  'service',
  'participation',
  'topic',
  'other',
])
export type ColumnKind = z.infer<typeof ColumnKind>

export const columnKindTitles: Readonly<Record<ColumnKind, string>> = {
  news: '动态要闻',
  notice: '通知公告',
  policy: '政策文件',
  interpretation: '政策解读',
  plan: '规划计划',
  statistics: '统计信息',
  budget: '财政预决算',
  personnel: '人事信息',
  guide: '公开指南',
  disclosureRules: '公开制度',
  institution: '机构职能',
  annualReport: '公开年报',
  onRequest: '依申请公开',
  service: '办事服务',
  participation: '互动交流',
  topic: '专题专栏',
  other: '其他',
}

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '地址只能用小写字母、数字和连字符')
  .max(60, '地址不能超过60个字符')

const optionalText = (longest: number, words: string) => z.string().trim().max(longest, words).nullable()

/** What the manager of a site decides about it. */
export const SiteSettings = z.object({
  title: z.string().trim().min(2, '请填写站点名称').max(60, '站点名称不能超过60字'),
  description: z.string().trim().max(300, '站点说明不能超过300字'),
  keywords: z.string().trim().max(200, '站点关键词不能超过200字'),
  /** Its own host name; null when it is read under the portal. */
  host: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, '域名的写法不正确')
    .nullable(),
  /** 网站标识码. */
  identificationCode: z
    .string()
    .regex(/^[0-9A-Za-z]{10}$/, '网站标识码是10位')
    .nullable(),
  icpNumber: optionalText(60, '备案号不能超过60字'),
  policeNumber: optionalText(60, '备案号不能超过60字'),
  contact: z.string().trim().max(300, '联系方式不能超过300字'),
  colour: z.string().regex(/^#[0-9A-Fa-f]{6}$/, '颜色应写成 #B3261E 的样子'),
  /** The named person who answers for it. */
  ownerId: z.uuid().nullable(),
  isLive: z.boolean(),
  sortOrder: z.int(),
})

export const Site = SiteSettings.extend({
  siteId: z.uuid(),
  kind: z.enum(['portal', 'channel']),
  unitId: z.uuid(),
  unitTitle: z.string(),
  ownerName: z.string().nullable(),
  columns: z.int(),
  /** True when this actor may change it. */
  editable: z.boolean(),
})
export type Site = z.infer<typeof Site>

export const listSites = query({
  path: '/api/publishing/sites',
  title: '站点列表',
  allow: publishingRoles,
  input: z.object({}),
  output: z.array(Site),
})

/** Opens the portal of the county or the channel of a unit; it is not live until it has a named owner. */
export const createSite = command({
  path: '/api/publishing/createSite',
  title: '开设站点或者频道',
  allow: ['siteManager'],
  input: SiteSettings.extend({ kind: z.enum(['portal', 'channel']), unitId: z.uuid() }),
  output: z.object({ siteId: z.uuid() }),
})

export const changeSite = command({
  path: '/api/publishing/changeSite',
  title: '修改站点设置',
  allow: ['siteManager'],
  input: SiteSettings.extend({ siteId: z.uuid() }),
  output: z.object({}),
})

/** What the manager of a site decides about one of its columns. */
export const ColumnSettings = z.object({
  parentId: z.uuid().nullable(),
  slug,
  title: z.string().trim().min(2, '请填写栏目名称').max(30, '栏目名称不能超过30字'),
  kind: ColumnKind,
  description: z.string().trim().max(300, '栏目说明不能超过300字'),
  keywords: z.string().trim().max(200, '栏目关键词不能超过200字'),
  /** The statutory item it serves, e.g. A20-07. */
  catalogueCode: z.string().max(20).nullable(),
  /** The column of the portal that also lists what is published here. */
  gathersIntoId: z.uuid().nullable(),
  /** Stale when nothing new appeared for so many days; null: no rule. */
  freshnessDays: z.int().min(1).max(3660).nullable(),
  ownerId: z.uuid().nullable(),
  isLive: z.boolean(),
  onHome: z.boolean(),
  sortOrder: z.int(),
})

export const Column = ColumnSettings.extend({
  columnId: z.uuid(),
  siteId: z.uuid(),
  ownerName: z.string().nullable(),
  gathersIntoTitle: z.string().nullable(),
  /** How many live items it lists. */
  count: z.int(),
  /** The day the newest item was listed; null while it is empty. */
  newestOn: z.iso.date().nullable(),
  /** Days until it counts as stale, below zero when it does; null without a rule. */
  daysLeft: z.int().nullable(),
  /** In words: empty, stale since …, due on … . */
  freshness: z.string(),
})
export type Column = z.infer<typeof Column>

export const listColumns = query({
  path: '/api/publishing/columns',
  title: '栏目列表',
  allow: publishingRoles,
  input: z.object({ siteId: z.uuid().optional() }),
  output: z.array(Column),
})

export const createColumn = command({
  path: '/api/publishing/createColumn',
  title: '开设栏目',
  allow: ['siteManager'],
  input: ColumnSettings.extend({ siteId: z.uuid() }),
  output: z.object({ columnId: z.uuid() }),
})

export const changeColumn = command({
  path: '/api/publishing/changeColumn',
  title: '修改栏目设置',
  allow: ['siteManager'],
  input: ColumnSettings.extend({ columnId: z.uuid() }),
  output: z.object({}),
})

/** People who may be named as owner of a site or column of a unit. */
export const listOwners = query({
  path: '/api/publishing/owners',
  title: '可指定的责任人',
  allow: ['siteManager'],
  input: z.object({ unitId: z.uuid() }),
  output: z.array(z.object({ personId: z.uuid(), name: z.string(), postTitle: z.string() })),
})

export const OptionList = z.enum(['theme', 'genre', 'catalogue', 'keyword'])

export const listOptions = query({
  path: '/api/publishing/options',
  title: '查看分类表',
  allow: publishingRoles,
  input: z.object({ list: OptionList }),
  output: z.array(Option),
})

/** Adds a row or changes the words of one; a code in use is never removed, only no longer offered. */
export const saveOption = command({
  path: '/api/publishing/saveOption',
  title: '修改分类表',
  allow: ['siteManager'],
  input: z.object({
    list: OptionList,
    code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/, '代码只能用字母、数字和连字符'),
    title: z.string().trim().min(1, '请填写名称').max(200, '名称不能超过200字'),
    note: z.string().trim().max(300).default(''),
    isPolicy: z.boolean().default(false),
    isOffered: z.boolean().default(true),
    sortOrder: z.int().default(0),
    /** True when the row has been checked against the official text. */
    confirmed: z.boolean().default(false),
  }),
  output: z.object({}),
})

/** How a unit forms its index numbers; null: as the nearest unit above. */
export const getIndexTemplate = query({
  path: '/api/publishing/indexTemplate',
  title: '查看索引号规则',
  allow: publishingRoles,
  input: z.object({ unitId: z.uuid() }),
  output: z.object({
    own: z.string().nullable(),
    /** The template in force and the number it would allot next. */
    template: z.string(),
    example: z.string(),
  }),
})

export const saveIndexTemplate = command({
  path: '/api/publishing/saveIndexTemplate',
  title: '设定索引号规则',
  allow: ['siteManager'],
  input: z.object({
    unitId: z.uuid(),
    template: z.string().trim().min(4).max(80, '索引号规则不能超过80字').nullable(),
  }),
  output: z.object({}),
})
