import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { TableColumn, Ticks } from '#workbench/parts/DataTable.tsx'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { ItemStatus } from '../../contract/content.ts'
import type { EditionRow } from '../../contract/list.ts'
import { placeOf } from './place.ts'

export const statusTitles: Readonly<Record<ItemStatus, string>> = {
  unpublished: '未发布',
  published: '公众可见',
  withdrawn: '已撤回',
}

const columns: readonly TableColumn<EditionRow>[] = [
  {
    key: 'title',
    title: '标题',
    show: (row) => (
      <>
        <Link to={placeOf(row)}>{row.title || '（没有标题）'}</Link>
        {row.number > 1 && <span className="quiet"> 第 {row.number} 版</span>}
      </>
    ),
    text: ({ title }) => title,
  },
  {
    key: 'state',
    title: '办理环节',
    width: 96,
    show: ({ stateTitle }) => <span className="state">{stateTitle}</span>,
    text: ({ stateTitle }) => stateTitle,
  },
  {
    key: 'status',
    title: '公众',
    width: 84,
    show: ({ status }) => statusTitles[status],
    text: ({ status }) => statusTitles[status],
  },
  {
    key: 'unit',
    title: '单位',
    width: 168,
    show: ({ unitTitle }) => unitTitle,
    text: ({ unitTitle }) => unitTitle,
  },
  {
    key: 'columns',
    title: '栏目',
    width: 140,
    show: ({ columnTitles }) => columnTitles.join('、'),
    text: ({ columnTitles }) => columnTitles.join('、'),
  },
  {
    key: 'saved',
    title: '最后保存',
    width: 150,
    show: ({ savedAt, savedByName }) => (
      <span className="number">
        {showInstant(savedAt)}
        <br />
        <span className="quiet">{savedByName}</span>
      </span>
    ),
    text: ({ savedAt, savedByName }) => `${showInstant(savedAt)} ${savedByName}`,
  },
  {
    key: 'released',
    title: '发布时间',
    width: 136,
    show: (row) => <span className="number">{releaseOf(row)}</span>,
    text: releaseOf,
  },
  {
    key: 'genre',
    title: '体裁',
    width: 80,
    show: ({ genreTitle }) => genreTitle,
    text: ({ genreTitle }) => genreTitle,
    isExtra: true,
  },
  {
    key: 'documentNumber',
    title: '发文字号',
    width: 150,
    show: ({ documentNumber }) => documentNumber,
    text: ({ documentNumber }) => documentNumber,
    isExtra: true,
  },
  {
    key: 'indexNumber',
    title: '索引号',
    width: 180,
    show: ({ indexNumber }) => indexNumber,
    text: ({ indexNumber }) => indexNumber,
    isExtra: true,
  },
  {
    key: 'history',
    title: '版本',
    width: 64,
    show: ({ itemId }) => <Link to={`/publishing/items/${itemId}`}>全部</Link>,
  },
]

function releaseOf({ releasedAt, publishAt }: EditionRow): string {
  if (releasedAt) return showInstant(releasedAt)
  return publishAt ? `定于 ${showInstant(publishAt).slice(5)}` : ''
}

interface EditionTableProps {
  readonly rows: readonly EditionRow[]
  readonly ticks: Ticks
  readonly selectedKey: string | null
  readonly exportAll: () => Promise<void>
}

/** The rows of a list of editions. */
export function EditionTable(props: EditionTableProps): ReactElement {
  return <DataTable {...props} name="稿件与信息" columns={columns} keyOf={({ editionId }) => editionId} />
}
