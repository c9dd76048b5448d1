import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { EditionState, Instant, ItemStatus } from '#modules/publishing/contract/content.ts'
import { servicesRoles } from './roles.ts'

/** What a list of items may be narrowed by; an absent filter means all. */
export const ServiceFilter = z.object({
  /** Part of the name or of the code. */
  text: z.string().max(100).optional(),
  states: z.array(EditionState).max(7).optional(),
  statuses: z.array(ItemStatus).max(3).optional(),
  unitId: z.uuid().optional(),
  kind: z.string().max(2).optional(),
  family: z.enum(['power', 'service', 'convenience']).optional(),
  theme: z.string().max(31).optional(),
  /** Only those that lack this element. */
  lacks: z.string().max(31).optional(),
  /** Only those whose newest version the actor saved last. */
  mine: z.boolean().optional(),
})
export type ServiceFilter = z.infer<typeof ServiceFilter>

/** An item with its newest version. */
export const ServiceRow = z.object({
  serviceId: z.uuid(),
  editionId: z.uuid(),
  code: z.string(),
  title: z.string(),
  unitTitle: z.string(),
  kindTitle: z.string(),
  number: z.int(),
  state: EditionState,
  /** Where it stands in words, 合法性审核 included. */
  stageTitle: z.string(),
  status: ItemStatus,
  missing: z.array(z.string()),
  asked: z.int(),
  savedAt: Instant,
  savedByName: z.string(),
})
export type ServiceRow = z.infer<typeof ServiceRow>

const listInput = z.object({
  filter: ServiceFilter.default({}),
  order: z.enum(['code', 'newest', 'leastComplete']).default('code'),
  page: z.int().min(1).max(2000).default(1),
  pageSize: z.int().min(1).max(200).default(50),
})

export const listServices = query({
  path: '/api/services/list',
  title: '权责与办事事项列表',
  allow: servicesRoles,
  input: listInput,
  output: z.object({ rows: z.array(ServiceRow), total: z.int() }),
})

/** The rows of a filtered list as an xlsx workbook, at most 10,000. */
export const exportServices = command({
  path: '/api/services/exportList',
  title: '导出事项目录表',
  allow: servicesRoles,
  input: z.object({ filter: ServiceFilter.default({}) }),
  output: ExportedList,
})

const SavedFilter = z.object({ id: z.uuid(), name: z.string(), filter: ServiceFilter })

export const listServiceFilters = query({
  path: '/api/services/savedFilters',
  title: '我保存的事项筛选',
  allow: servicesRoles,
  input: z.object({}),
  output: z.array(SavedFilter),
})

/** Keeps a filter under a name of one's own; the same name again replaces it. */
export const saveServiceFilter = command({
  path: '/api/services/saveFilter',
  title: '保存事项筛选',
  allow: servicesRoles,
  input: z.object({
    name: z.string().trim().min(1, '请给筛选起个名字').max(30, '名字不能超过30字'),
    filter: ServiceFilter,
  }),
  output: SavedFilter,
})

export const removeServiceFilter = command({
  path: '/api/services/removeFilter',
  title: '删除保存的事项筛选',
  allow: servicesRoles,
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
})

const unitCount = z.int().nonnegative()

/** One unit on the county's board: how complete its items in force are. */
export const BoardRow = z.object({
  unitId: z.uuid(),
  unitTitle: z.string(),
  inForce: unitCount,
  /** Not yet in force, or a new version under way. */
  inWork: unitCount,
  /** Of every element asked of the items in force, how many are there, in per cent; null when it has none. */
  percent: z.int().min(0).max(100).nullable(),
  withoutApprover: unitCount,
  /** Named posts that nobody holds today. */
  withVacantPost: unitCount,
  withoutLimit: unitCount,
  withoutComplaint: unitCount,
  withoutRefusal: unitCount,
  withoutResults: unitCount,
})
export type BoardRow = z.infer<typeof BoardRow>

export const getServiceBoard = query({
  path: '/api/services/board',
  title: '事项要素完整情况',
  allow: servicesRoles,
  input: z.object({}),
  output: z.array(BoardRow),
})
