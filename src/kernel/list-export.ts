import writeExcel from 'write-excel-file/node'
import type { z } from 'zod'
import { recordAudit, systemChain } from './audit/record.ts'
import { printDate } from './calendar-explain.ts'
import type { ActionContext } from './context.ts'
import type { ExportedList } from './list-export-contract.ts'

/** An export ends here; the filter must be narrowed for more. */
export const mostRows = 10_000

/** One column of the workbook: its head, its width in characters, and what it shows of a row. */
export type ListColumn<Row> = readonly [
  head: string,
  width: number,
  show: (row: Row) => string | number | null | undefined,
]

/** A list to be exported. */
export interface ListExport<Row> {
  /** What was done, "<module>.<verb>", e.g. "publishing.exportEditions". */
  readonly act: string
  /** Name of the sheet, and of the file with the day behind it. */
  readonly sheet: string
  readonly name: string
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  /** What the list was narrowed to; kept with the act. */
  readonly filter: Readonly<Record<string, unknown>>
}

/**
 * Writes a list as an xlsx workbook whose last line names who took it out and when, and keeps that in the chain of the
 * installation: who saw how many rows under which filter must be known of everything that leaves the program.
 */
export async function exportList<Row>(
  context: ActionContext,
  { act, sheet, name, columns, rows, filter }: ListExport<Row>,
): Promise<z.input<typeof ExportedList>> {
  await recordAudit(context, {
    chain: systemChain,
    act,
    object: { kind: 'audit.list', id: name, label: name },
    after: { rows: rows.length, filter },
  })
  const head = columns.map(([value]) => ({ value, fontWeight: 'bold' as const }))
  const body = rows.map((row) => columns.map(([, , show]) => ({ value: show(row) ?? '' })))
  const taken = `${context.actor.name}于${printDate(context.today)}导出，共${rows.length}行`
  const bytes = await writeExcel([head, ...body, [{ value: taken }]], {
    sheet,
    columns: columns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
  return {
    name: `${name}-${context.today}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    base64: bytes.toString('base64'),
    rows: rows.length,
  }
}

/** One page of a list that is read on by a mark, for `collectRows`. */
interface CursorPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

/** Reads a list to its end page by page, at most the rows an export holds. */
export async function collectRows<Row>(
  readPage: (after: string | null) => Promise<CursorPage<Row>>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = null; rows.length < mostRows;) {
    const page: CursorPage<Row> = await readPage(after)
    rows.push(...page.rows)
    if (page.next === null) break
    after = page.next
  }
  return rows.slice(0, mostRows)
}
