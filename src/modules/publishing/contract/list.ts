import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { EditionState, Instant, ItemStatus } from './content.ts'
import { publishingRoles } from './editing.ts'

/** What a list of editions may be narrowed by; an absent filter means all. */
export const EditionFilter = z.object({
  /** Part of the title, an index number, a document number, or the number of an item. */
  text: z.string().max(100).optional(),
  states: z.array(EditionState).max(7).optional(),
  statuses: z.array(ItemStatus).max(3).optional(),
  unitId: z.uuid().optional(),
  columnId: z.uuid().optional(),
  genre: z.string().max(20).optional(),
  /** Only those the actor began. */
  mine: z.boolean().optional(),
  savedFrom: z.iso.date().optional(),
  savedTo: z.iso.date().optional(),
  /** Only the newest edition of each item. */
  currentOnly: z.boolean().optional(),
})
export type EditionFilter = z.infer<typeof EditionFilter>

export const EditionRow = z.object({
  editionId: z.uuid(),
  itemId: z.int(),
  number: z.int(),
  title: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  state: EditionState,
  stateTitle: z.string(),
  status: ItemStatus,
  indexNumber: z.string().nullable(),
  documentNumber: z.string().nullable(),
  genreTitle: z.string(),
  columnTitles: z.array(z.string()),
  savedAt: Instant,
  savedByName: z.string(),
  publishAt: Instant.nullable(),
  releasedAt: Instant.nullable(),
})
export type EditionRow = z.infer<typeof EditionRow>

/** Newest saves first. `next` asks for the rows after these; null at the end. */
export const listEditions = query({
  path: '/api/publishing/editions',
  title: '稿件列表',
  allow: publishingRoles,
  input: z.object({
    filter: EditionFilter.default({}),
    order: z.enum(['newestFirst', 'oldestFirst']).default('newestFirst'),
    size: z.int().min(1).max(200).default(50),
    after: z.string().max(100).nullable().default(null),
  }),
  output: z.object({
    rows: z.array(EditionRow),
    next: z.string().nullable(),
    /** Counted up to 10,000. */
    total: z.int(),
    totalIsMore: z.boolean(),
  }),
})

/** The rows of a filtered list as an xlsx workbook, at most 10,000. */
export const exportEditions = command({
  path: '/api/publishing/exportEditions',
  title: '导出稿件列表',
  allow: publishingRoles,
  input: z.object({ filter: EditionFilter.default({}) }),
  output: ExportedList,
})

export const SavedFilter = z.object({ id: z.uuid(), name: z.string(), filter: EditionFilter })

export const listSavedFilters = query({
  path: '/api/publishing/savedFilters',
  title: '我保存的筛选',
  allow: publishingRoles,
  input: z.object({}),
  output: z.array(SavedFilter),
})

/** Keeps a filter under a name of one's own; the same name again replaces it. */
export const saveFilter = command({
  path: '/api/publishing/saveFilter',
  title: '保存筛选',
  allow: publishingRoles,
  input: z.object({
    name: z.string().trim().min(1, '请给筛选起个名字').max(30, '名字不能超过30字'),
    filter: EditionFilter,
  }),
  output: SavedFilter,
})

export const removeFilter = command({
  path: '/api/publishing/removeFilter',
  title: '删除保存的筛选',
  allow: publishingRoles,
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
})

/** Every edition of an item, newest first, with its withdrawals. */
export const getItemHistory = query({
  path: '/api/publishing/itemHistory',
  title: '信息的全部版本',
  allow: publishingRoles,
  input: z.object({ itemId: z.int().positive() }),
  output: z.object({
    itemId: z.int(),
    status: ItemStatus,
    indexNumber: z.string().nullable(),
    /** Where the public reads it; null while it cannot. */
    address: z.string().nullable(),
    editions: z.array(EditionRow),
    withdrawals: z.array(
      z.object({
        withdrawalId: z.uuid(),
        kindTitle: z.string(),
        stateTitle: z.string(),
        reason: z.string(),
        publicNote: z.string(),
        askedByName: z.string(),
        askedAt: Instant,
        effectiveAt: Instant.nullable(),
        liftedAt: Instant.nullable(),
      }),
    ),
  }),
})

/** Items that a relation or a "replaced by" may name: those of every unit that the public can read. */
export const findItems = query({
  path: '/api/publishing/findItems',
  title: '查找已发布的信息',
  allow: publishingRoles,
  input: z.object({ text: z.string().trim().min(1).max(100) }),
  output: z.array(
    z.object({
      itemId: z.int(),
      title: z.string(),
      documentNumber: z.string().nullable(),
      indexNumber: z.string(),
      unitTitle: z.string(),
    }),
  ),
})

/** Actions that can be taken on many editions at once. */
export const BatchAction = z.enum([
  'submit',
  'passReview',
  'passSecrecyReview',
  'approve',
  'return',
  'discard',
])

/**
 * Takes one action on many editions; each succeeds or is refused alone, with its reason.
 * The first rows are done before the answer, the rest by the worker; `getBatch` says how far it is.
 */
export const actOnMany = command({
  path: '/api/publishing/actOnMany',
  title: '批量办理',
  allow: publishingRoles,
  input: z.object({
    key: z.uuid(),
    action: BatchAction,
    editionIds: z.array(z.uuid()).min(1, '请至少选择一件').max(2000, '一次最多办理2000件'),
    opinion: z.string().trim().max(500, '意见不能超过500字').default(''),
  }),
  output: z.object({ batchId: z.uuid() }),
})

export const Batch = z.object({
  batchId: z.uuid(),
  actionTitle: z.string(),
  createdAt: Instant,
  total: z.int(),
  done: z.int(),
  refused: z.int(),
  stopped: z.boolean(),
  /** Those that were refused, with the reason. */
  refusals: z.array(z.object({ editionId: z.uuid(), title: z.string(), reason: z.string() })),
})
export type Batch = z.infer<typeof Batch>

export const getBatch = query({
  path: '/api/publishing/batch',
  title: '批量办理进度',
  allow: publishingRoles,
  input: z.object({ batchId: z.uuid() }),
  output: Batch,
})

/** Stops the rows of a batch that have not been tried yet. */
export const stopBatch = command({
  path: '/api/publishing/stopBatch',
  title: '停止批量办理',
  allow: publishingRoles,
  input: z.object({ batchId: z.uuid() }),
  output: Batch,
})
