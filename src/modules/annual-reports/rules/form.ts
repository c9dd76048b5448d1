import { z } from 'zod'

/** What is reported on: 政府信息公开工作年度报告 or 政府网站工作年度报表. */
export const ReportKind = z.enum(['disclosure', 'website'])
export type ReportKind = z.infer<typeof ReportKind>

export const kindTitles: Readonly<Record<ReportKind, string>> = {
  disclosure: '政府信息公开工作年度报告',
  website: '政府网站工作年度报表',
}

/** What a row counts; a row without it is entered by hand. */
const RowCount = z.discriminatedUnion('of', [
  z.object({ of: z.literal('received') }),
  z.object({ of: z.literal('carriedIn') }),
  z.object({ of: z.literal('carriedOut') }),
  /** Requests answered in the year under these outcome codes. */
  z.object({ of: z.literal('outcome'), codes: z.array(z.string()).min(1) }),
  z.object({ of: z.literal('challenge') }),
  z.object({ of: z.literal('documents') }),
  /** Items published in the year in columns of these kinds; none named: all. */
  z.object({ of: z.literal('items'), columnKinds: z.array(z.string()) }),
  z.object({ of: z.literal('columns') }),
  z.object({ of: z.literal('columnsOpened') }),
])
export type RowCount = z.infer<typeof RowCount>

/** What a cell holds. */
export const CellKind = z.enum(['count', 'money', 'days', 'yesNo'])
export type CellKind = z.infer<typeof CellKind>

const key = z.string().regex(/^[a-z][a-zA-Z0-9-]*$/)

const GridColumn = z.object({
  key,
  label: z.string(),
  /** Headings above it, outermost first. */
  groups: z.array(z.string()),
  /** Columns it is the sum of. */
  sumOf: z.array(key).optional(),
  /** Kinds of applicants it counts. */
  applicants: z.array(z.string()).optional(),
  challenge: z.object({ kind: z.string(), result: z.string() }).optional(),
  documents: z.enum(['made', 'repealed', 'inForce']).optional(),
})

const GridRow = z.object({
  key,
  label: z.string(),
  groups: z.array(z.string()),
  sumOf: z.array(key).optional(),
  count: RowCount.optional(),
  unit: z.string().optional(),
  kind: CellKind.optional(),
})

export const Grid = z.object({
  key,
  /** The part of the report it stands in. */
  part: key,
  heading: z.string(),
  unit: z.string(),
  notes: z.array(z.string()),
  columns: z.array(GridColumn).min(1),
  rows: z.array(GridRow).min(1),
})
export type Grid = z.infer<typeof Grid>

/** One term of an identity: a row or column of the grid, of this year's report or of the last one's. */
const Term = z.object({
  key,
  year: z.union([z.literal(0), z.literal(-1)]).default(0),
  sign: z.union([z.literal(1), z.literal(-1)]).default(1),
})

/** What must equal what, in every column or in every row of a grid. */
export const Identity = z.object({
  key,
  title: z.string(),
  grid: key,
  over: z.enum(['columns', 'rows']),
  left: z.array(Term).min(1),
  right: z.array(Term).min(1),
  words: z.string(),
  basis: z.enum(['confirmed', 'derived', 'fromMemory']),
  source: z.string(),
})
export type Identity = z.infer<typeof Identity>

/**
 * How a figure is written in the prose, and the cells whose sum it states. In `words`, … stands for a few characters
 * without a number and N for the number; words without N state `value`.
 */
export const ProsePattern = z.object({
  words: z.string().min(2).max(60),
  cells: z.array(z.string()).min(1),
  value: z.number().optional(),
})
export type ProsePattern = z.infer<typeof ProsePattern>

export const Part = z.object({
  key,
  /** As printed: 一, 二 …; empty when the form prints none. */
  number: z.string(),
  title: z.string(),
  text: z.enum(['required', 'optional', 'none']),
  hint: z.string(),
  /** Words to begin with; {grid.row.column} stands for a figure and {year} for the year. */
  suggest: z.string(),
})
export type Part = z.infer<typeof Part>

/** The form of a report as data: whoever issues a new one adds a row, not a program. */
export const Layout = z.object({
  parts: z.array(Part).min(1),
  grids: z.array(Grid),
  identities: z.array(Identity),
  prose: z.array(ProsePattern),
})
export type Layout = z.infer<typeof Layout>

/** One cell of a form. */
export interface Cell {
  /** grid.row.column */
  readonly key: string
  readonly gridKey: string
  readonly rowKey: string
  readonly columnKey: string
  /** Where it stands, in words. */
  readonly label: string
  readonly unit: string
  readonly kind: CellKind
  /** The cells it is the sum of; empty for one that is counted or entered. */
  readonly sumOf: readonly string[]
}

/** Values by cell; null where nothing is known. A yes is 1 and a no is 0. */
export type Values = Readonly<Record<string, number | null>>

/** Every cell of a form, in the order of reading. */
export function cellsOf({ grids }: Layout): Cell[] {
  return grids.flatMap((grid) =>
    grid.rows.flatMap((row) => grid.columns.map((column) => cellOf(grid, row, column))),
  )
}

function cellOf(grid: Grid, row: Grid['rows'][number], column: Grid['columns'][number]): Cell {
  const at = (rowKey: string, columnKey: string) => `${grid.key}.${rowKey}.${columnKey}`
  const ofRow = (row.sumOf ?? []).map((part) => at(part, column.key))
  const ofColumn = (column.sumOf ?? []).map((part) => at(row.key, part))
  return {
    key: at(row.key, column.key),
    gridKey: grid.key,
    rowKey: row.key,
    columnKey: column.key,
    label: [rowLabel(row), columnLabel(grid, column)].filter(Boolean).join(' · '),
    unit: row.unit ?? grid.unit,
    kind: row.kind ?? (grid.unit === '万元' ? 'money' : 'count'),
    sumOf: ofRow.length > 0 ? ofRow : ofColumn,
  }
}

/** A row with the headings it stands under. */
export function rowLabel({ groups, label }: Pick<Grid['rows'][number], 'groups' | 'label'>): string {
  return [...groups, label].join(' ')
}

function columnLabel({ columns }: Grid, { groups, label }: Grid['columns'][number]): string {
  return columns.length === 1 ? '' : [...groups, label].join(' ')
}

/** True when somebody may enter a figure there: a sum is only ever computed. */
export function isEntered({ sumOf }: Cell): boolean {
  return sumOf.length === 0
}
