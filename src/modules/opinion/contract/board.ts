import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { Gravity } from './handling-words.ts'
import { handlingRoles, Stamp } from './handling.ts'
import { Level } from './words.ts'

/** One event on the board. */
export const BoardRow = z.object({
  handlingId: z.string(),
  eventId: z.string(),
  title: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  level: Level,
  gravity: Gravity.nullable(),
  leadTitle: z.string().nullable(),
  foundAt: z.string(),
  /** The limit that runs out first, of the event or of its lead unit; null when none runs. */
  next: z.object({ title: z.string(), dueAt: z.string() }).nullable(),
  /** Of the golden 24 hours. */
  totalDueAt: z.string().nullable(),
  stamps: z.array(Stamp),
  answeredAt: z.string().nullable(),
})
export type BoardRow = z.infer<typeof BoardRow>

/** What the board is narrowed by. */
export const BoardFilter = z.object({
  text: z.string().trim().max(100).default(''),
  due: z.enum(['overdue', 'open', 'answered', 'ended']).nullable().default(null),
  gravity: Gravity.nullable().default(null),
  level: Level.nullable().default(null),
  /** A state of the procedure opinionEvent. */
  state: z.string().max(40).nullable().default(null),
  sort: z.enum(['due', 'newest', 'level']).default('due'),
})
export type BoardFilter = z.infer<typeof BoardFilter>

export const listBoard = query({
  path: '/api/opinion/handling/board',
  title: '舆情值班板',
  allow: handlingRoles,
  input: z.object({
    filter: BoardFilter.prefault({}),
    page: z.number().int().min(1).max(10_000).default(1),
    size: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(BoardRow),
    total: z.number(),
    /** Now, by the server: what is late is counted from here. */
    now: z.string(),
  }),
})

export const boardSorts = { due: '先到期的在前', newest: '新发现的在前', level: '级别高的在前' } as const

/** The rows of the filtered board as an xlsx workbook. */
export const exportBoard = command({
  path: '/api/opinion/handling/export',
  title: '导出舆情值班板',
  allow: handlingRoles,
  input: z.object({ filter: BoardFilter.prefault({}) }),
  output: ExportedList,
})
