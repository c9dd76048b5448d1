import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { opinionRoles } from '../rules/roles.ts'
import { PostRow } from './posts.ts'
import { watchers } from './sources.ts'
import { Level, LevelReason } from './words.ts'

export const eventSorts = { latest: '最近有言论', level: '级别', size: '言论数' } as const

/** What a list of events is narrowed by. */
export const EventFilter = z.object({
  text: z.string().trim().max(100).default(''),
  level: Level.nullable().default(null),
  /** burst: far more of late than before; waiting: nobody has opened its case. */
  mark: z.enum(['burst', 'waiting']).nullable().default(null),
  sort: z.enum(['latest', 'level', 'size']).default('latest'),
})
export type EventFilter = z.infer<typeof EventFilter>

export const EventRow = z.object({
  eventId: z.uuid(),
  title: z.string(),
  words: z.array(z.string()),
  level: Level,
  isBurst: z.boolean(),
  postCount: z.int(),
  openedAt: z.string(),
  firstPostAt: z.string(),
  lastPostAt: z.string(),
  hasCase: z.boolean(),
  unitTitle: z.string(),
})
export type EventRow = z.infer<typeof EventRow>

export const listEvents = query({
  path: '/api/opinion/events/list',
  title: '舆情事件',
  allow: opinionRoles,
  input: z.object({
    filter: EventFilter.prefault({}),
    page: z.int().min(1).max(1000).default(1),
    size: z.int().min(1).max(200).default(30),
  }),
  output: z.object({ rows: z.array(EventRow), total: z.int() }),
})

/** The rows of the filtered list as an xlsx workbook. */
export const exportEvents = command({
  path: '/api/opinion/events/export',
  title: '导出舆情事件',
  allow: opinionRoles,
  input: z.object({ filter: EventFilter.prefault({}) }),
  output: ExportedList,
})

/** How much was said when: one bar of the picture. */
export const Bar = z.object({ at: z.string(), posts: z.int(), sources: z.int() })
export type Bar = z.infer<typeof Bar>

export const getEvent = query({
  path: '/api/opinion/events/read',
  title: '舆情事件的言论和级别理由',
  allow: opinionRoles,
  input: z.object({ eventId: z.uuid(), page: z.int().min(1).max(1000).default(1) }),
  output: z.object({
    event: EventRow.extend({
      levelAt: z.string(),
      reasons: z.array(LevelReason),
      caseId: z.uuid().nullable(),
      mergedInto: z.object({ eventId: z.uuid(), title: z.string() }).nullable(),
    }),
    mayArrange: z.boolean(),
    /** Hours of one bar. */
    barHours: z.int(),
    bars: z.array(Bar),
    bySource: z.array(z.object({ title: z.string(), posts: z.int() })),
    posts: z.array(PostRow),
    postTotal: z.int(),
    arrangements: z.array(
      z.object({
        arrangementId: z.int(),
        kind: z.enum(['merge', 'split']),
        from: z.object({ eventId: z.uuid(), title: z.string() }),
        to: z.object({ eventId: z.uuid(), title: z.string() }),
        posts: z.int(),
        reason: z.string(),
        byName: z.string(),
        madeAt: z.string(),
        undoneAt: z.string().nullable(),
      }),
    ),
  }),
})

const reason = z.string().trim().min(2, '请写明理由').max(200)

export const mergeEventsContract = command({
  path: '/api/opinion/events/merge',
  title: '把事件并入另一个',
  allow: watchers,
  input: z.object({ eventId: z.uuid(), intoId: z.uuid('请选择并入哪个事件'), reason }),
  output: z.object({}),
})

export const splitEventContract = command({
  path: '/api/opinion/events/split',
  title: '把言论从事件中拆出',
  allow: watchers,
  input: z.object({
    eventId: z.uuid(),
    postIds: z.array(z.int()).min(1, '请勾选要拆出的言论').max(500),
    title: z.string().trim().min(2, '请填写新事件的名称').max(60),
    reason,
  }),
  output: z.object({ eventId: z.uuid() }),
})

export const undoArrangementContract = command({
  path: '/api/opinion/events/undo-arrangement',
  title: '撤销合并或者拆分',
  allow: watchers,
  input: z.object({ arrangementId: z.int() }),
  output: z.object({}),
})

export const renameEventContract = command({
  path: '/api/opinion/events/rename',
  title: '修改事件名称',
  allow: watchers,
  input: z.object({ eventId: z.uuid(), title: z.string().trim().min(2, '请填写名称').max(60) }),
  output: z.object({}),
})

export const raiseEventContract = command({
  path: '/api/opinion/events/raise',
  title: '把一条言论立为事件',
  allow: watchers,
  input: z.object({ postId: z.int(), title: z.string().trim().min(2, '请填写事件名称').max(60) }),
  output: z.object({ eventId: z.uuid() }),
})
