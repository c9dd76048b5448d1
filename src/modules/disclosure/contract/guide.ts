import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Discloser } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

const words = (longest: number, label: string) =>
  z.string().trim().max(longest, `${label}不能超过${longest}字`)

/** What 条例第十二条 asks a guide to tell, element by element, and what an applicant needs besides. Empty: not written yet. */
export const GuideElements = z.object({
  classification: words(2000, '信息分类'),
  arrangement: words(2000, '编排体系'),
  ways: words(2000, '获取方式'),
  officeName: words(100, '工作机构名称'),
  address: words(200, '办公地址'),
  hours: words(200, '办公时间'),
  phone: words(100, '联系电话'),
  fax: words(100, '传真号码'),
  internet: words(200, '互联网联系方式'),
  applying: words(2000, '怎样申请公开'),
  remedy: words(2000, '监督和救济'),
})
export type GuideElements = z.infer<typeof GuideElements>

/** The elements in the order they are read; `law` marks those 条例第十二条 names. */
export const guideParts: readonly {
  readonly key: keyof GuideElements
  readonly title: string
  readonly hint: string
  readonly isLong: boolean
  readonly law: boolean
}[] = [
  { key: 'classification', title: '政府信息的分类', hint: '本机关的信息分哪几类', isLong: true, law: true },
  { key: 'arrangement', title: '编排体系', hint: '目录怎样排列，索引号怎样编', isLong: true, law: true },
  { key: 'ways', title: '获取方式', hint: '在哪里看、在哪里查阅、怎样下载', isLong: true, law: true },
  { key: 'officeName', title: '政府信息公开工作机构', hint: '机构全称', isLong: false, law: true },
  { key: 'address', title: '办公地址', hint: '', isLong: false, law: true },
  { key: 'hours', title: '办公时间', hint: '例如：工作日8:30—12:00，14:30—17:30', isLong: false, law: true },
  { key: 'phone', title: '联系电话', hint: '办公电话，带区号', isLong: false, law: true },
  { key: 'fax', title: '传真号码', hint: '没有传真的写“无”', isLong: false, law: true },
  { key: 'internet', title: '互联网联系方式', hint: '网址或者电子邮箱', isLong: false, law: true },
  {
    key: 'applying',
    title: '怎样申请公开',
    hint: '受理渠道以指南公布的为准：当面、邮寄不能拒收，网上、传真、邮箱是否受理要写明',
    isLong: true,
    law: false,
  },
  { key: 'remedy', title: '监督和救济', hint: '投诉、举报、复议、诉讼', isLong: true, law: false },
]

/** How a unit's guide stands. */
export const GuideRow = Discloser.extend({
  /** Elements of article 12 missing in what the public reads; all of them while no guide can be read. */
  missing: z.array(z.string()),
  /** The item the public reads; null while there is none. */
  itemId: z.int().nullable(),
  publishedOn: z.iso.date().nullable(),
  /** True when the public reads a guide that was not written in elements: it must be checked by eye. */
  isUnstructured: z.boolean(),
  savedAt: z.iso.datetime().nullable(),
})
export type GuideRow = z.infer<typeof GuideRow>

export const listGuides = query({
  path: '/api/disclosure/guides',
  title: '查看公开指南情况',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.array(GuideRow),
})

export const readGuide = query({
  path: '/api/disclosure/guide',
  title: '查看公开指南',
  allow: disclosureRoles,
  input: z.object({ unitId: z.uuid() }),
  output: z.object({
    unit: Discloser,
    revision: z.int(),
    elements: GuideElements,
    savedByName: z.string().nullable(),
    /** The last edition made from it and how far it has come; null while there was none. */
    edition: z.object({ editionId: z.uuid(), stateTitle: z.string(), isLive: z.boolean() }).nullable(),
    editable: z.boolean(),
  }),
})

export const saveGuide = command({
  path: '/api/disclosure/saveGuide',
  title: '保存公开指南',
  allow: ['discloser'],
  input: z.object({ unitId: z.uuid(), baseRevision: z.int(), elements: GuideElements }),
  output: z.object({ revision: z.int() }),
})

/** Opens a publication draft with the guide as saved; from there it is reviewed and approved like everything else. */
export const draftGuide = command({
  path: '/api/disclosure/draftGuide',
  title: '生成公开指南稿件',
  allow: ['discloser'],
  input: z.object({ unitId: z.uuid(), key: z.string().min(8).max(60) }),
  output: z.object({ editionId: z.uuid() }),
})
