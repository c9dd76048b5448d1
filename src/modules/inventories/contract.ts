import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { inventoriesRoles } from './contract/roles.ts'

export const rowKindTitles = { disclosure: '公开事项', service: '权责与办事事项' } as const
export const RowKind = z.enum(['disclosure', 'service'])

export const answerTitles = { confirmed: '确认', added: '新增', removed: '取消' } as const
export const Answer = z.enum(['confirmed', 'added', 'removed'])

export const inventoryStateTitles = {
  waiting: '未开始',
  inWork: '填报中',
  submitted: '待审核',
  returned: '已退回',
  accepted: '已接受',
  missed: '到结束未完成',
} as const
export const InventoryState = z.enum(['waiting', 'inWork', 'submitted', 'returned', 'accepted', 'missed'])
export type InventoryState = z.infer<typeof InventoryState>

const title = z.string().trim().min(2, '请填写事项名称').max(200, '事项名称不能超过200字')

/** One line of the catalogue that units are given to go through. */
export const AskedRow = z.object({
  kind: RowKind,
  code: z.string().trim().max(40, '编码过长'),
  title,
  note: z.string().trim().max(500, '说明不能超过500字'),
})
export type AskedRow = z.infer<typeof AskedRow>

/** How many inventories of a campaign stand where. */
export const Progress = z.object({
  units: z.int(),
  waiting: z.int(),
  inWork: z.int(),
  submitted: z.int(),
  returned: z.int(),
  accepted: z.int(),
  missed: z.int(),
  /** Not accepted and past the due day. */
  overdue: z.int(),
})
export type Progress = z.infer<typeof Progress>

export const Campaign = z.object({
  campaignId: z.uuid(),
  title: z.string(),
  unitTitle: z.string(),
  dueOn: z.iso.date(),
  openedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
  state: z.enum(['running', 'closed']),
  progress: Progress,
  /** The actor's own unit's task in it; null when they fill in none. */
  own: z.object({ inventoryId: z.uuid(), state: InventoryState }).nullable(),
})
export type Campaign = z.infer<typeof Campaign>

export const listCampaigns = query({
  path: '/api/inventories/campaigns',
  title: '事项梳理列表',
  allow: inventoriesRoles,
  input: z.object({}),
  output: z.array(Campaign),
})

/** What a new campaign may choose from: offices the actor asks for, units within reach, and the statutory items. */
export const listCampaignChoices = query({
  path: '/api/inventories/choices',
  title: '布置梳理可选项',
  allow: ['campaignKeeper'],
  input: z.object({}),
  output: z.object({
    offices: z.array(z.object({ unitId: z.uuid(), title: z.string() })),
    units: z.array(z.object({ unitId: z.uuid(), title: z.string(), kind: z.string() })),
    catalogue: z.array(z.object({ code: z.string(), title: z.string() })),
  }),
})

export const createCampaign = command({
  path: '/api/inventories/createCampaign',
  title: '布置事项梳理',
  allow: ['campaignKeeper'],
  input: z.object({
    key: z.uuid(),
    unitId: z.uuid(),
    title: z.string().trim().min(4, '请填写标题').max(100, '标题不能超过100字'),
    notice: z.string().trim().min(4, '请写明要求').max(5000, '要求不能超过5000字'),
    dueOn: z.iso.date('请选择截止日期'),
    unitIds: z.array(z.uuid()).min(1, '请至少选择一个单位').max(500, '一次最多布置500个单位'),
    rows: z.array(AskedRow).max(1000, '目录最多一千行'),
    /** True: each unit is also given its powers and services in force to go through. */
    withServices: z.boolean(),
  }),
  output: z.object({ campaignId: z.uuid() }),
})

export const BoardRow = z.object({
  inventoryId: z.uuid(),
  unitTitle: z.string(),
  state: InventoryState,
  rows: z.int(),
  answered: z.int(),
  added: z.int(),
  removed: z.int(),
  isOverdue: z.boolean(),
  savedAt: z.iso.datetime().nullable(),
  savedByName: z.string().nullable(),
  reminders: z.int(),
  remindedAt: z.iso.datetime().nullable(),
})
export type BoardRow = z.infer<typeof BoardRow>

/** A campaign with where each unit within the actor's reach stands. */
export const getCampaign = query({
  path: '/api/inventories/campaign',
  title: '事项梳理进度',
  allow: inventoriesRoles,
  input: z.object({ campaignId: z.uuid() }),
  output: Campaign.extend({
    notice: z.string(),
    rows: z.array(AskedRow),
    board: z.array(BoardRow),
    /** The figures as they were at closing; null while it runs. */
    report: Progress.nullable(),
    version: z.int(),
  }),
})

/** Reminds every unit that has neither submitted nor been accepted, or one of them; each reminder is recorded and shown to the unit. */
export const remindUnits = command({
  path: '/api/inventories/remind',
  title: '催办未完成单位',
  allow: ['campaignKeeper'],
  input: z.object({
    campaignId: z.uuid(),
    /** Null: all that are not done. */
    inventoryId: z.uuid().nullable().default(null),
  }),
  output: z.object({ reminded: z.int() }),
})

/** A draft circular naming who is late; it goes out only through review and approval, like every other. */
export const draftCircular = command({
  path: '/api/inventories/draftCircular',
  title: '起草梳理情况通报',
  allow: ['campaignKeeper'],
  input: z.object({ key: z.uuid(), campaignId: z.uuid() }),
  output: z.object({ editionId: z.uuid() }),
})

/** One line of an inventory. */
export const InventoryRow = z.object({
  kind: RowKind,
  code: z.string().trim().max(40, '编码过长'),
  title,
  /** For an added power or service: its kind. */
  serviceKind: z.string().max(2).nullable(),
  /** Null while nobody has come to it. */
  answer: Answer.nullable(),
  reason: z.string().trim().max(500, '理由不能超过500字'),
})
export type InventoryRow = z.infer<typeof InventoryRow>

export const Change = z.object({
  what: z.enum(['added', 'removed', 'renamed']),
  title: z.string(),
  before: z.string(),
})

export const getInventory = query({
  path: '/api/inventories/inventory',
  title: '查看单位事项清单',
  allow: inventoriesRoles,
  input: z.object({ inventoryId: z.uuid() }),
  output: z.object({
    inventoryId: z.uuid(),
    campaignId: z.uuid(),
    campaignTitle: z.string(),
    notice: z.string(),
    unitId: z.uuid(),
    unitTitle: z.string(),
    number: z.int(),
    state: InventoryState,
    dueOn: z.iso.date(),
    revision: z.int(),
    rows: z.array(InventoryRow),
    editable: z.boolean(),
    /** What the office said of lines of its catalogue; only those of which it said something. */
    notes: z.array(AskedRow),
    /** Who reminded the unit and when, newest first. */
    reminders: z.array(z.object({ at: z.iso.datetime(), byName: z.string() })),
    /** Why the office last sent it back; null unless it is back with the unit. */
    returned: z.object({ at: z.iso.datetime(), byName: z.string(), reason: z.string() }).nullable(),
    digest: z.string().nullable(),
    /** Number of the unit's list in force that it is compared with; null when there is none. */
    comparedWith: z.int().nullable(),
    changes: z.array(Change),
    /** Kinds of power and service that an added line may name. */
    kinds: z.array(z.object({ code: z.string(), title: z.string() })),
    /** Codes of drafts begun from added lines, by the position of the line. */
    drafted: z.array(z.object({ position: z.int(), code: z.string() })),
    /** True when drafts of services can be begun from it by this actor. */
    canDraft: z.boolean(),
  }),
})

/** Saves what a unit has filled in, unless somebody saved since. */
export const saveInventory = command({
  path: '/api/inventories/save',
  title: '保存事项清单',
  allow: ['author'],
  input: z.object({
    inventoryId: z.uuid(),
    baseRevision: z.int().positive(),
    rows: z.array(InventoryRow).max(3000, '清单最多三千行'),
  }),
  output: z.object({ revision: z.int() }),
})

/** Begins the draft of a service for every power or service a unit added and had accepted. */
export const draftAdded = command({
  path: '/api/inventories/draftAdded',
  title: '为新增的权责与办事事项建草稿',
  allow: ['author'],
  input: z.object({ inventoryId: z.uuid() }),
  output: z.object({ codes: z.array(z.string()) }),
})
