import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import { Problem } from '#kernel/problem.ts'
import type { ImportColumn, ImportMistake, ImportReport } from '../contract/imports.ts'
import { attempt, rehearse } from '../store/savepoint.ts'
import type { ImportRow } from './table.ts'
import { readTable } from './table.ts'

/** What one row came to. */
export interface Imported {
  /** What was created, in a line. */
  readonly text: string
  readonly password?: ImportReport['passwords'][number]
}

/** One thing wrong in a row: key of the column, null when it concerns the whole row, and what to do about it. */
export interface CellMistake {
  readonly column: string | null
  readonly reason: string
}

/** A row refused for what stands in it. */
export class RowMistake extends Problem {
  readonly mistakes: readonly CellMistake[]

  constructor(...mistakes: readonly CellMistake[]) {
    super('organisation.badRow', 400, mistakes.map(({ reason }) => reason).join('；'))
    this.mistakes = mistakes
  }
}

/** How the rows of one kind of file become what they say. */
export interface ImportKind<Column extends string> {
  readonly columns: Readonly<Record<Column, ImportColumn>>
  /** The column a refusal of a use case is about, by its code; the whole row when it is not named. */
  readonly blames: Readonly<Record<string, Column>>
  /** The order in which rows are taken, parents before children; may refuse rows. */
  readonly arrange: (
    context: ActionContext,
    rows: readonly ImportRow<Column>[],
  ) => Promise<{
    rows: readonly ImportRow<Column>[]
    mistakes: readonly (ImportMistake & { column: Column | null })[]
  }>
  readonly take: (context: ActionContext, row: ImportRow<Column>) => Promise<Imported>
}

/**
 * Takes every row of a file through the same use cases a screen would call, and undoes all of it when only asked what
 * would happen or when one row is refused: the preview is the import itself, and there is no half of one.
 */
export async function importFile<Column extends string>(
  context: ActionContext,
  kind: ImportKind<Column>,
  file: Pick<UploadedFile, 'hash' | 'name'>,
  isApplied: boolean,
): Promise<ImportReport> {
  const table = await readTable(context.blobs, file, kind.columns)
  if (table.mistakes.length > 0) return reportOf(table.rows.length, table.mistakes)
  return await rehearse(
    context.tx,
    (report) => report.isApplied,
    async () => {
      const arranged = await kind.arrange(context, table.rows)
      const mistakes: ImportMistake[] = arranged.mistakes.map((mistake) => titled(mistake, kind.columns))
      const done: (Imported & { row: number })[] = []
      for (const row of arranged.rows) {
        const outcome = await attempt(context.tx, async () => await kind.take(context, row))
        if ('result' in outcome) done.push({ ...outcome.result, row: row.number })
        else mistakes.push(...mistakesOf(outcome.refusal, row.number, kind))
      }
      return summarise(table.rows.length, mistakes, done, isApplied)
    },
  )
}

function reportOf(rows: number, mistakes: readonly ImportMistake[]): ImportReport {
  return { rows, mistakes: [...mistakes], lines: [], isApplied: false, passwords: [] }
}

function titled<Column extends string>(
  { row, column, reason }: ImportMistake,
  columns: Readonly<Record<Column, ImportColumn>>,
): ImportMistake {
  return { row, column: column === null ? null : (columns[column as Column]?.title ?? column), reason }
}

function mistakesOf<Column extends string>(
  refusal: Problem,
  row: number,
  { columns, blames }: ImportKind<Column>,
): ImportMistake[] {
  const found: readonly CellMistake[] =
    refusal instanceof RowMistake
      ? refusal.mistakes
      : [{ column: blames[refusal.code] ?? null, reason: refusal.message }]
  return found.map((mistake) => titled({ row, ...mistake }, columns))
}

function summarise(
  rows: number,
  mistakes: ImportMistake[],
  done: readonly (Imported & { row: number })[],
  isApplied: boolean,
): ImportReport {
  if (mistakes.length > 0)
    return reportOf(
      rows,
      mistakes.toSorted((a, b) => a.row - b.row),
    )
  return {
    rows,
    mistakes,
    lines: done.map(({ row, text }) => ({ row, text })).toSorted((a, b) => a.row - b.row),
    isApplied,
    passwords: isApplied ? done.flatMap(({ password }) => (password ? [password] : [])) : [],
  }
}

/** What reading each cell of a row gave: values where it went well, and everything that did not. */
export function gather<Values extends Record<string, unknown>>(
  readers: Readonly<{ [Name in keyof Values]: () => Values[Name] }>,
): { values: Partial<Values>; mistakes: readonly CellMistake[] } {
  const values: Partial<Values> = {}
  const mistakes: CellMistake[] = []
  for (const name of Object.keys(readers) as (keyof Values)[]) {
    try {
      values[name] = readers[name]()
    } catch (error) {
      if (!(error instanceof RowMistake)) throw error
      mistakes.push(...error.mistakes)
    }
  }
  return { values, mistakes }
}

/**
 * Reads cells through the schema a screen's input goes through.
 *
 * @param mistakes found in the row already: said together with what the schema finds
 * @param columns for a field that is not named like its column
 * @throws RowMistake naming every bad column
 */
export function parseRow<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  mistakes: readonly CellMistake[] = [],
  columns: Readonly<Record<string, string>> = {},
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  const known = new Set(mistakes.map(({ column }) => column))
  const found = (parsed.error?.issues ?? []).map(({ path: [field], message }) => ({
    column: typeof field === 'string' ? (columns[field] ?? field) : null,
    reason: message,
  }))
  const all = [...mistakes, ...found.filter(({ column }) => !known.has(column))]
  if (parsed.success && all.length === 0) return parsed.data
  throw new RowMistake(...all)
}

/** A date as people write it: 2026-01-02, 2026/1/2, 2026.1.2, 2026年1月2日. @throws RowMistake */
export function parseDay(column: string, text: string): string | undefined {
  if (text === '') return undefined
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(text)
  const [, year = '', month = '', day = ''] = match ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  if (!match || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written)
    throw new RowMistake({ column, reason: `“${text}”不是有效的日期，请写成2026-01-02的形式` })
  return written
}
