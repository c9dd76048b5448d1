import writeXlsxFile from 'write-excel-file/node'

/** One column of a table file. */
export interface TableColumn<Row> {
  readonly title: string
  readonly value: (row: Row) => string
}

/** A table as a file to be saved. */
export interface TableFile {
  readonly bytes: Buffer
  readonly type: string
  readonly extension: 'xlsx' | 'csv'
}

/**
 * Writes rows as a table that opens in a spreadsheet program as it was written: cells are text, and a text that such a
 * program would take for a formula is not run by it.
 */
export async function writeTable<Row>(
  format: 'xlsx' | 'csv',
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): Promise<TableFile> {
  return format === 'csv' ? writeCsv(columns, rows) : await writeXlsx(columns, rows)
}

function writeCsv<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): TableFile {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => harmless(value(row)))),
  ]
  const text = lines.map((cells) => cells.map(quoteCell).join()).join('\r\n')
  // The mark at the beginning tells spreadsheet programs that it is UTF-8.
  return { bytes: Buffer.from(`\uFEFF${text}\r\n`), type: 'text/csv; charset=utf-8', extension: 'csv' }
}

/** What begins like a formula gets an apostrophe, which a spreadsheet program shows as text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoteCell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

async function writeXlsx<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): Promise<TableFile> {
  const cells = rows.map((row) => columns.map(({ value }) => ({ value: value(row), type: String })))
  const header = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }))
  const bytes = await writeXlsxFile([header, ...cells]).toBuffer()
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { bytes, type, extension: 'xlsx' }
}
