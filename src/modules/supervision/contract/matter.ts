import { z } from 'zod'
import { command, query, upload } from '#kernel/http/contract.ts'
import type { ImportColumn } from '#modules/organisation/contract/imports.ts'
import { ImportReport } from '#modules/organisation/contract/imports.ts'
import { ItemInput, MatterInput, supervisionRoles } from './words.ts'

const offices = ['supervisionOfficer', 'supervisionDirector'] as const

/** Takes the keeping of supervision for the county upon a unit. */
export const openOfficeContract = command({
  path: '/api/supervision/office/open',
  title: '启用督查督办',
  allow: ['supervisionDirector'],
  input: z.object({ unitId: z.uuid('请选择单位') }),
  output: z.object({}),
})

/** Begins a matter; the same key again begins one. */
export const draftMatterContract = command({
  path: '/api/supervision/matters/draft',
  title: '拟立项',
  allow: offices,
  input: MatterInput.extend({ key: z.uuid() }),
  output: z.object({ matterId: z.uuid() }),
})

export const saveMatterContract = command({
  path: '/api/supervision/matters/save',
  title: '修改拟立项',
  allow: offices,
  input: MatterInput.extend({ matterId: z.uuid() }),
  output: z.object({}),
})

/** Adds an item, or changes one. */
export const saveItemContract = command({
  path: '/api/supervision/items/save',
  title: '保存督办事项',
  allow: offices,
  input: ItemInput.extend({ matterId: z.uuid(), itemId: z.uuid().nullable() }),
  output: z.object({ itemId: z.uuid() }),
})

export const removeItemContract = command({
  path: '/api/supervision/items/remove',
  title: '移除督办事项',
  allow: offices,
  input: z.object({ matterId: z.uuid(), itemId: z.uuid() }),
  output: z.object({}),
})

/** The columns of a file or pasted table of items. */
export const itemColumns = {
  text: { title: '事项', isRequired: true, note: '做什么，4至500个字，一行一件事', isProse: true },
  lead: { title: '主办单位', isRequired: true, note: '全称、简称或者网址标识' },
  co: { title: '协办单位', isRequired: false, note: '多个用顿号分隔' },
  due: { title: '办结期限', isRequired: false, note: '如 2026-04-30；不填按来源的默认期限' },
  standard: { title: '完成标准', isRequired: false, note: '做到什么算完成', isProse: true },
  important: { title: '重要', isRequired: false, note: '填“是”的，督办单从橙色开始' },
} as const satisfies Readonly<Record<string, ImportColumn>>

/** Adds the items of a whole list, or, while one row is bad, none. */
export const importItemsContract = upload({
  path: '/api/supervision/items/import',
  title: '批量填入督办事项：先核对，有一处错误则一行也不填入',
  allow: offices,
  input: z.strictObject({ matterId: z.uuid(), isApplied: z.boolean() }),
  output: ImportReport,
})

/** One item of a matter. */
export const MatterItem = ItemInput.extend({
  itemId: z.uuid(),
  seq: z.int(),
  leadTitle: z.string(),
  coTitles: z.array(z.string()),
  taskId: z.uuid().nullable(),
  stateTitle: z.string().nullable(),
})
export type MatterItem = z.infer<typeof MatterItem>

export const Matter = MatterInput.extend({
  matterId: z.uuid(),
  state: z.string(),
  numberText: z.string().nullable(),
  sourceTitle: z.string(),
  requesterUnitTitle: z.string(),
  requesterName: z.string().nullable(),
  /** The default limit in words; null when a day must be stated. */
  limit: z.string().nullable(),
  items: z.array(MatterItem),
  mayEdit: z.boolean(),
})
export type Matter = z.infer<typeof Matter>

export const getMatter = query({
  path: '/api/supervision/matters/read',
  title: '查看立项',
  allow: offices,
  input: z.object({ matterId: z.uuid() }),
  output: Matter,
})

const Choice = z.object({ id: z.string(), title: z.string() })

/** What the screens choose from. */
export const listSupervisionChoices = query({
  path: '/api/supervision/choices',
  title: '督查督办的选项',
  allow: supervisionRoles,
  input: z.object({}),
  output: z.object({
    /** Null while supervision is not in use. */
    officeTitle: z.string().nullable(),
    /** Units over which the person may open it. */
    directed: z.array(Choice),
    sources: z.array(z.object({ key: z.string(), title: z.string(), limit: z.string().nullable() })),
    leads: z.array(Choice),
    requesters: z.array(Choice),
    people: z.array(
      z.object({ personId: z.string(), unitId: z.string(), name: z.string(), postTitle: z.string() }),
    ),
    states: z.array(z.object({ state: z.string(), title: z.string() })),
  }),
})
