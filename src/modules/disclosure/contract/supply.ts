import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Day } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

export const placeKindTitles = {
  archive: '国家档案馆',
  library: '公共图书馆',
  serviceHall: '政务服务场所',
  other: '其他场所',
} as const
export const PlaceKind = z.enum(['archive', 'library', 'serviceHall', 'other'])

export const periodTitles = { month: '每月', quarter: '每季度' } as const
export const Period = z.enum(['month', 'quarter'])
export type Period = z.infer<typeof Period>

const words = (longest: number, label: string) =>
  z.string().trim().max(longest, `${label}不能超过${longest}字`)

export const PlaceContent = z.object({
  title: words(60, '名称').min(2, '请填写名称'),
  kind: PlaceKind,
  address: words(200, '地址').min(2, '请填写地址'),
  hours: words(200, '开放时间'),
  contact: words(100, '联系电话'),
  period: Period,
  /** Statutory items it is supplied with; empty: all. */
  codes: z.array(z.string().max(20)).max(60),
  startsOn: Day,
  endsOn: Day.nullable(),
})
export type PlaceContent = z.infer<typeof PlaceContent>

/** How one place stands with one period. */
export const SupplyState = z.enum(['overdue', 'owed', 'made', 'delivered'])
export type SupplyState = z.infer<typeof SupplyState>

export const supplyTitles: Readonly<Record<SupplyState, string>> = {
  overdue: '逾期未送',
  owed: '待送',
  made: '清单已生成，待送',
  delivered: '已送达',
}

export const Supply = z.object({
  placeId: z.uuid(),
  placeTitle: z.string(),
  /** The period in words, e.g. 2026年10月. */
  period: z.string(),
  fromOn: Day,
  untilOn: Day,
  dueOn: Day,
  state: SupplyState,
  listId: z.uuid().nullable(),
  /** Items on the list; null while none is made. */
  items: z.int().nullable(),
  deliveredOn: Day.nullable(),
  receivedBy: z.string().nullable(),
  deliveredByName: z.string().nullable(),
  note: z.string(),
})
export type Supply = z.infer<typeof Supply>

export const listSupply = query({
  path: '/api/disclosure/supply',
  title: '查看公共查阅点供应情况',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.object({
    places: z.array(PlaceContent.extend({ placeId: z.uuid() })),
    supplies: z.array(Supply),
    entries: z.array(z.object({ code: z.string(), title: z.string() })),
    editable: z.boolean(),
  }),
})
export type SupplyBoard = z.infer<typeof listSupply.output>

export const savePlace = command({
  path: '/api/disclosure/savePlace',
  title: '保存公共查阅点',
  allow: ['disclosureSupervisor'],
  input: PlaceContent.extend({ placeId: z.uuid().nullable() }),
  output: z.object({}),
})

/** Makes the list of a period, or makes it anew while it has not been handed over. */
export const makeSupplyList = command({
  path: '/api/disclosure/makeSupplyList',
  title: '生成移送清单',
  allow: ['disclosureSupervisor'],
  input: z.object({ placeId: z.uuid(), fromOn: Day }),
  output: z.object({ listId: z.uuid() }),
})

export const SupplyLine = z.object({
  position: z.int(),
  itemId: z.int(),
  unitTitle: z.string(),
  indexNumber: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  formedOn: Day.nullable(),
  publishedOn: Day,
})
export type SupplyLine = z.infer<typeof SupplyLine>

export const readSupplyList = query({
  path: '/api/disclosure/supplyList',
  title: '查看移送清单',
  allow: disclosureRoles,
  input: z.object({ listId: z.uuid() }),
  output: Supply.extend({
    placeAddress: z.string(),
    madeAt: z.iso.datetime(),
    madeByName: z.string(),
    lines: z.array(SupplyLine),
    editable: z.boolean(),
  }),
})
export type SupplyListView = z.infer<typeof readSupplyList.output>

export const deliverSupply = command({
  path: '/api/disclosure/deliverSupply',
  title: '登记送达查阅点',
  allow: ['disclosureSupervisor'],
  input: z.object({
    listId: z.uuid(),
    deliveredOn: Day,
    receivedBy: words(60, '接收人').min(2, '请填写接收人'),
    note: words(300, '备注'),
  }),
  output: z.object({}),
})

/** Takes back a delivery that was entered by mistake. */
export const undeliverSupply = command({
  path: '/api/disclosure/undeliverSupply',
  title: '撤销送达登记',
  allow: ['disclosureSupervisor'],
  input: z.object({ listId: z.uuid() }),
  output: z.object({}),
})
