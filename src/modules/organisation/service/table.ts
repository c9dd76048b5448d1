import { readableText } from '#kernel/http/readable.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { readRows } from '#kernel/files/read-rows.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import type { ImportColumn, ImportMistake } from '../contract/imports.ts'
import { problems } from './problems.ts'

/** A row of a file, its cells by what the columns hold; a cell with nothing in it is the empty text. */
export interface ImportRow<Column extends string> {
  /** As the spreadsheet numbers it. */
  readonly number: number
  readonly cells: Readonly<Record<Column, string>>
}

/** The rows under a heading, and what is wrong with the heading. */
export interface ImportTable<Column extends string> {
  readonly rows: readonly ImportRow<Column>[]
  readonly mistakes: readonly ImportMistake[]
}

const mostRows = 5000

/**
 * Reads the rows of a file under a heading that names the columns in any order.
 *
 * @throws organisation.emptyTable, tooManyRows, files.notATable
 */
export async function readTable<Column extends string>(
  blobs: BlobStore,
  file: Pick<UploadedFile, 'hash' | 'name'>,
  columns: Readonly<Record<Column, ImportColumn>>,
): Promise<ImportTable<Column>> {
  const [first, ...rest] = await readRows(blobs, file.hash, file.name)
  if (!first) throw problems.emptyTable()
  const heading = { number: first.number, cells: first.cells.map(plain) }
  if (rest.length > mostRows) throw problems.tooManyRows(`共${rest.length}行`)
  const keys = heading.cells.map((title) => keyOf(title, columns))
  const rows = rest.map(({ number, cells }) => ({ number, cells: cellsByKey(cells, keys, columns) }))
  return { rows, mistakes: findHeadingMistakes(heading, keys, columns) }
}

/** Without the spaces, line ends and full-width forms that copying brings along. */
function plain(cell: string): string {
  return readableText(cell.normalize('NFKC')).trim()
}

/** What people wrote as sentences keeps its punctuation. */
function asColumn({ isProse }: ImportColumn, cell: string): string {
  return isProse ? readableText(cell).trim() : plain(cell)
}

function keyOf<Column extends string>(
  title: string,
  columns: Readonly<Record<Column, ImportColumn>>,
): Column | undefined {
  const bare = title.replaceAll(/[*＊\s]|\(必填\)/g, '')
  return (Object.keys(columns) as Column[]).find((key) => columns[key].title === bare)
}

function findHeadingMistakes<Column extends string>(
  heading: { readonly number: number; readonly cells: readonly string[] },
  keys: readonly (Column | undefined)[],
  columns: Readonly<Record<Column, ImportColumn>>,
): ImportMistake[] {
  const at = (column: string | null, reason: string) => ({ row: heading.number, column, reason })
  const unknown = heading.cells.filter((title, index) => title !== '' && keys[index] === undefined)
  const missing = (Object.keys(columns) as Column[]).filter(
    (key) => columns[key].isRequired && !keys.includes(key),
  )
  const doubled = keys.filter((key, index) => key !== undefined && keys.indexOf(key) !== index)
  return [
    ...unknown.map((title) => at(title, '不认识的列，请按模板的列名填写或者删去该列')),
    ...missing.map((key) => at(columns[key].title, '缺少这一列，请下载模板对照')),
    ...doubled.map((key) => at(key ? columns[key].title : null, '这一列出现了两次，请删去一列')),
  ]
}

function cellsByKey<Column extends string>(
  cells: readonly string[],
  keys: readonly (Column | undefined)[],
  columns: Readonly<Record<Column, ImportColumn>>,
): Record<Column, string> {
  const found = Object.fromEntries(Object.keys(columns).map((key) => [key, ''])) as Record<Column, string>
  keys.forEach((key, index) => {
    if (key !== undefined && found[key] === '') found[key] = asColumn(columns[key], cells[index] ?? '')
  })
  return found
}
