import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from '../decode.ts'
import { readFirstSheet } from '../readers/xlsx.ts'
import { sniff } from '../sniff.ts'
import { sentenceOf, Unreadable } from '../unreadable.ts'

/** One row of a table, its cells as text; what was left empty is the empty text. */
export interface TableRow {
  /** As a spreadsheet numbers it, from 1. */
  readonly number: number
  readonly cells: readonly string[]
}

/** More rows than this are not read: the caller says what is too many long before. */
const mostRows = 20_000
const mostColumns = 500

/** The rows with anything in them, of the first sheet of a workbook or of a CSV file; a sentence when it is neither. */
export async function rowsOfBytes(bytes: Buffer, name: string): Promise<readonly TableRow[] | string> {
  try {
    const { extension } = await sniff(bytes, name)
    if (extension === 'xlsx' || extension === 'xlsm') return await rowsOfWorkbook(bytes)
    if (extension === 'csv' || extension === 'txt') return rowsOfCsv(bytes)
    throw new Unreadable('文件不是 xlsx 或者 CSV 表格，请用表格软件另存为 xlsx 后再选')
  } catch (error) {
    return sentenceOf(error)
  }
}

async function rowsOfWorkbook(bytes: Buffer): Promise<TableRow[]> {
  const rows: TableRow[] = []
  await readFirstSheet(bytes, (number, _isHidden, cells) => {
    if (rows.length >= mostRows) return
    const texts: string[] = []
    for (const { column, text } of cells) if (column <= mostColumns) texts[column - 1] = text
    rows.push({ number, cells: Array.from(texts, (text) => text ?? '') })
  })
  return rows.filter(hasContent)
}

/** UTF-8 or GB18030, separated by commas, semicolons or tabs, whichever the first line has. */
function rowsOfCsv(bytes: Buffer): TableRow[] {
  const { text } = decodeText(bytes)
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [',', '\t', ';', '，'].find((mark) => firstLine.includes(mark)) ?? ','
  return parseCsv(text, delimiter)
    .map((cells, index) => ({ number: index + 1, cells: cells.slice(0, mostColumns) }))
    .filter(hasContent)
}

function parseCsv(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, bom: true, relaxColumnCount: true, relaxQuotes: true, to: mostRows })
  } catch (error) {
    if (error instanceof CsvError)
      throw new Unreadable('CSV 文件的引号不成对，请用表格软件另存为 xlsx 后再选')
    throw error
  }
}

function hasContent({ cells }: TableRow): boolean {
  return cells.some((cell) => cell.trim() !== '')
}
