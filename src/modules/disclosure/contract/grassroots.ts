import { z } from 'zod'
import { command, query, upload } from '#kernel/http/contract.ts'
import { ImportReport } from '#modules/organisation/contract/imports.ts'
import { Basis, Day, Filed } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

/** Channels and carriers (公开渠道和载体) as the form of the catalogue names them. */
export const channelTitles = {
  website: '政府网站',
  gazette: '政府公报',
  socialMedia: '两微一端',
  briefing: '发布会/听证会',
  broadcast: '广播电视',
  print: '纸质媒体',
  readingPlace: '公开查阅点',
  serviceCentre: '政务服务中心',
  serviceStation: '便民服务站',
  doorToDoor: '入户/现场',
  noticeBoard: '社区/村公示栏(电子屏)',
  push: '精准推送',
  other: '其他',
} as const
export const Channel = z.enum(Object.keys(channelTitles) as [keyof typeof channelTitles])
export type Channel = keyof typeof channelTitles

export const wayTitles = { proactive: '主动', onRequest: '依申请' } as const
export const Way = z.enum(['proactive', 'onRequest'])
export type Way = z.infer<typeof Way>

export const levelTitles = { county: '县级', town: '乡级', village: '村级' } as const
export const Level = z.enum(['county', 'town', 'village'])
export type Level = z.infer<typeof Level>

const text = (longest: number, label: string) =>
  z.string().trim().max(longest, `${label}不能超过${longest}字`)

/** What a row says: the columns of the form (国办发〔2019〕54号). */
export const GrassrootsContent = z.object({
  fieldKey: z.string().regex(/^f\d{2}$/, '请选择试点领域'),
  number: z.int('序号应是整数').min(1, '序号从1起').max(9999, '序号过大'),
  topic: text(100, '一级事项').min(1, '请填写一级事项'),
  matter: text(100, '二级事项'),
  content: text(2000, '公开内容').min(1, '请填写公开内容'),
  basisText: text(2000, '公开依据'),
  timeLimit: text(300, '公开时限'),
  allTowns: z.boolean(),
  unitIds: z.array(z.uuid()).max(60),
  requiredChannels: z.array(Channel),
  optionalChannels: z.array(Channel),
  audience: text(200, '公开对象'),
  ways: z.array(Way).min(1, '请选择公开方式'),
  levels: z.array(Level).min(1, '请选择公开层级'),
})
export type GrassrootsContent = z.infer<typeof GrassrootsContent>

const OwingUnit = z.object({ unitId: z.uuid(), shortTitle: z.string(), items: z.int() })

export const GrassrootsRow = GrassrootsContent.extend({
  rowId: z.uuid(),
  fieldTitle: z.string(),
  /** 公开主体 in words. */
  subject: z.string(),
  /** Working days 公开时限 names; null where it names none. */
  limitDays: z.int().nullable(),
  endsOn: Day.nullable(),
  revision: z.int(),
  savedByName: z.string(),
  /** Units within reach that owe it, each with how many public items it has under it. */
  units: z.array(OwingUnit),
})
export type GrassrootsRow = z.infer<typeof GrassrootsRow>

export const coverStates = {
  missing: '有单位没有公开',
  covered: '都已公开',
  onRequest: '依申请公开',
} as const

export const listGrassroots = query({
  path: '/api/disclosure/grassroots',
  title: '查看基层政务公开标准目录',
  allow: disclosureRoles,
  input: z.object({
    fieldKey: z.string().max(3).optional(),
    unitId: z.uuid().optional(),
    state: z.enum(['missing', 'covered', 'onRequest']).optional(),
    text: z.string().trim().max(60).optional(),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(5000).default(50),
  }),
  output: z.object({
    rows: z.array(GrassrootsRow),
    total: z.int(),
    /** Each field with its rows in force, what units owe under them, and what of it is public. */
    fields: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        basis: Basis,
        note: z.string(),
        rows: z.int(),
        owed: z.int(),
        covered: z.int(),
      }),
    ),
    units: z.array(z.object({ unitId: z.uuid(), title: z.string(), shortTitle: z.string() })),
    editable: z.boolean(),
  }),
})
export type Grassroots = z.infer<typeof listGrassroots.output>

/** Adds a row, or changes one. */
export const saveGrassrootsRow = command({
  path: '/api/disclosure/saveGrassrootsRow',
  title: '保存标准目录的一行',
  allow: ['disclosureSupervisor'],
  input: GrassrootsContent.extend({ rowId: z.uuid().nullable(), baseRevision: z.int().nullable() }),
  output: z.object({}),
})

export const endGrassrootsRow = command({
  path: '/api/disclosure/endGrassrootsRow',
  title: '终止标准目录的一行',
  allow: ['disclosureSupervisor'],
  input: z.object({ rowId: z.uuid(), endsOn: Day }),
  output: z.object({}),
})

/** The public items of a unit that are filed under a row, and some that may be meant. */
export const readGrassrootsItems = query({
  path: '/api/disclosure/grassrootsItems',
  title: '查看标准目录一行下的信息',
  allow: disclosureRoles,
  input: z.object({ rowId: z.uuid(), unitId: z.uuid() }),
  output: z.object({ filed: z.array(Filed), suggested: z.array(Filed), mayFile: z.boolean() }),
})

export const fileGrassroots = command({
  path: '/api/disclosure/fileGrassroots',
  title: '把信息归入标准目录',
  allow: disclosureRoles,
  input: z.object({ rowId: z.uuid(), itemId: z.int().min(1, '请填写信息编号'), isFiled: z.boolean() }),
  output: z.object({}),
})

/** The columns of a file of rows. Titles are as reading a table leaves them: half-width. */
export const grassrootsColumns = {
  field: { title: '试点领域', isRequired: true, note: '领域的名称，如 社会救助' },
  number: { title: '序号', isRequired: true, note: '同一领域内不重复；已有的序号按文件更新' },
  topic: { title: '一级事项', isRequired: true, note: '不超过100字' },
  matter: { title: '二级事项', isRequired: false, note: '不超过100字' },
  content: { title: '公开内容(要素)', isRequired: true, note: '不超过2000字' },
  basisText: { title: '公开依据', isRequired: false, note: '法律、法规、文件' },
  timeLimit: {
    title: '公开时限',
    isRequired: false,
    note: '写有“几个工作日”的，归入的信息按它和20个工作日中较短的核对',
  },
  subject: {
    title: '公开主体',
    isRequired: true,
    note: '单位的全称或简称，用顿号分隔；全部乡镇写“各乡镇”',
  },
  channels: { title: '公开渠道和载体', isRequired: false, note: '■必选、□可选，如 ■政府网站 □政府公报' },
  audience: { title: '公开对象', isRequired: false, note: '全社会，或者写明特定群体' },
  ways: { title: '公开方式', isRequired: true, note: '主动、依申请' },
  levels: { title: '公开层级', isRequired: true, note: '县级、乡级、村级' },
} as const

export const importGrassroots = upload({
  path: '/api/disclosure/importGrassroots',
  title: '导入标准目录：先预览，有一处错误则一行也不导入',
  allow: ['disclosureSupervisor'],
  input: z.strictObject({ isApplied: z.boolean() }),
  output: ImportReport,
})
