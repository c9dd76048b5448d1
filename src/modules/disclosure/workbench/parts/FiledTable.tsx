import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import type { Filed } from '../../contract.ts'

const columns: readonly TableColumn<Filed>[] = [
  {
    key: 'title',
    title: '名称',
    show: ({ itemId, title }) => <Link to={`/publishing/items/${itemId}`}>{title}</Link>,
    text: ({ title }) => title,
  },
  wordColumn('index', '索引号', ({ indexNumber }) => indexNumber, 190),
  wordColumn('formed', '生成日期', ({ formedOn, datedOn }) => formedOn ?? datedOn, 104),
  wordColumn('dated', '发布日期', ({ datedOn }) => datedOn, 104),
  wordColumn(
    'content',
    '内容',
    ({ textLength, hasFiles }) => `正文${textLength}字${hasFiles ? '，有附件' : ''}`,
    130,
  ),
]

/** Items behind a figure, each leading to its versions and people. */
export function FiledTable({
  name,
  rows,
}: {
  readonly name: string
  readonly rows: readonly Filed[]
}): ReactElement {
  return <DataTable name={name} columns={columns} rows={rows} keyOf={({ itemId }) => String(itemId)} />
}
