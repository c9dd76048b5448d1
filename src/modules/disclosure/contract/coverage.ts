import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'
import { Day, Discloser, Filed } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

/** How a unit stands with one statutory item. */
export const CellState = z.enum(['present', 'stale', 'titleOnly', 'missing', 'exempt'])
export type CellState = z.infer<typeof CellState>

export const cellTitles: Readonly<Record<CellState, string>> = {
  present: '已公开',
  stale: '超期未更新',
  titleOnly: '只有标题',
  missing: '没有公开',
  exempt: '不适用',
}

export const Cell = z.object({
  unitId: z.uuid(),
  code: z.string(),
  state: CellState,
  items: z.int(),
  titleOnly: z.int(),
  newestOn: Day.nullable(),
  /** For a stale cell: how many days beyond the limit. */
  daysOver: z.int().nullable(),
  /** Why it is not owed. */
  reason: z.string().nullable(),
})
export type Cell = z.infer<typeof Cell>

/** Figures of one unit, or of all that are shown. */
export const Figures = z.object({
  owed: z.int(),
  present: z.int(),
  stale: z.int(),
  titleOnly: z.int(),
  missing: z.int(),
})
export type Figures = z.infer<typeof Figures>

/** The matrix as it stands at this moment. */
export const readCoverage = query({
  path: '/api/disclosure/coverage',
  title: '查看公开覆盖情况',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.object({
    on: Day,
    entries: z.array(
      z.object({ code: z.string(), title: z.string(), law: z.string(), staleAfterDays: z.int().nullable() }),
    ),
    rows: z.array(Discloser.extend({ figures: Figures })),
    cells: z.array(Cell),
    figures: Figures,
    /** Fewer characters of text than this, and no file: title-only. */
    titleOnlyBelow: z.int(),
  }),
})
export type Coverage = z.infer<typeof readCoverage.output>

/** The items behind a cell. */
export const listCellItems = query({
  path: '/api/disclosure/cellItems',
  title: '查看一格里的信息',
  allow: disclosureRoles,
  input: z.object({
    unitId: z.uuid(),
    code: z.string().max(20),
    titleOnly: z.boolean().default(false),
    page: z.int().min(1).default(1),
  }),
  output: z.object({ rows: z.array(Filed), total: z.int(), pageSize: z.int() }),
})

/** The share of owed items that were present, night by night. */
export const readCoverageHistory = query({
  path: '/api/disclosure/coverageHistory',
  title: '查看公开覆盖变化',
  allow: disclosureRoles,
  input: z.object({ unitId: z.uuid().nullable().default(null) }),
  output: z.array(Figures.extend({ takenOn: Day })),
})
