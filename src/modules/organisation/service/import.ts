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

/** A refusal that belongs to one column. */
export class RowMistake extends Problem {
  /** Key of the column; null when it concerns the whole row. */
  readonly column: string | null

  constructor(column: string | null, reason: string) {
    super('organisation.badRow', 400, reason)
    this.column = column
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
        else mistakes.push(mistakeOf(outcome.refusal, row.number, kind))
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

function mistakeOf<Column extends string>(
  refusal: Problem,
  row: number,
  { columns, blames }: ImportKind<Column>,
): ImportMistake {
  const column = refusal instanceof RowMistake ? refusal.column : (blames[refusal.code] ?? null)
  return titled({ row, column, reason: refusal.message }, columns)
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

/**
 * Reads cells through the schema a screen's input goes through.
 *
 * @param columns for a field that is not named like its column
 * @throws RowMistake naming the first bad column
 */
export function parseRow<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  columns: Readonly<Record<string, string>> = {},
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path[0]
  const column = typeof field === 'string' ? (columns[field] ?? field) : null
  throw new RowMistake(column, issue?.message ?? '内容不符合要求')
}

/** A date as people write it: 2026-01-02, 2026/1/2, 2026.1.2, 2026年1月2日. @throws RowMistake */
export function parseDay(column: string, text: string): string | undefined {
  if (text === '') return undefined
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(text)
  const [, year = '', month = '', day = ''] = match ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  if (!match || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written)
    throw new RowMistake(column, `“${text}”不是有效的日期，请写成2026-01-02的形式`)
  return written
}
