import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { BehindRow, Selection } from '../../contract/board.ts'
import { listBehind } from '../../contract/board.ts'
import { changed, readBoardAddress, readSelection } from './address.ts'

const pageSize = 50

/** What the value of each measure is called; those that say only "it is one" have none. */
const valueTitles: Partial<Record<Selection['name'], string>> = {
  length: '答复字数',
  coverage: '提到主题（万分之）',
  twin: '相同内容（%）',
  twinOfOther: '相同内容（%）',
  hours: '答复用时（小时）',
  stars: '评价（星）',
}

/** The answers that a figure counts, as far as the reader may open them. */
export function BehindScreen(): ReactElement {
  const [address] = useSearchParams()
  const selection = readSelection(address)
  return (
    <div>
      <header className="screen-head">
        <h1>{address.get('title') ?? '数字后面的来信'}</h1>
      </header>
      {selection ? (
        <Rows selection={selection} />
      ) : (
        <EmptyState title="没有这个数字">请从看板或者考评打开数字后面的来信。</EmptyState>
      )}
    </div>
  )
}

function Rows({ selection }: { readonly selection: Selection }): ReactElement {
  const [address, setAddress] = useSearchParams()
  const page = Math.max(1, Math.trunc(Number(address.get('page') ?? 1)) || 1)
  const asked = { ...readBoardAddress(address), selection, page, size: pageSize }
  const found = useQuery({
    queryKey: ['evaluation', 'behind', asked],
    queryFn: () => ask(listBehind, asked),
    placeholderData: keepPreviousData,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { rows, counted, total, unitTitle } = found.data
  return (
    <>
      <p>
        {unitTitle ?? '全部单位'}，共 {counted} 件
        {total < counted && `，其中您可以打开 ${total} 件；其他单位办理的来信只有承办单位和信箱可以查阅`}。
      </p>
      {rows.length > 0 && (
        <DataTable
          name="数字后面的来信"
          columns={columnsOf(selection)}
          rows={rows}
          keyOf={({ letterId, repliedAt }) => letterId + repliedAt}
        />
      )}
      <NumberedPager
        page={page}
        pageSize={pageSize}
        total={total}
        turnTo={(next) => setAddress(changed(address, { page: String(next) }))}
      />
    </>
  )
}

function columnsOf({ name }: Selection): readonly TableColumn<BehindRow>[] {
  const title = valueTitles[name]
  return [
    wordColumn('number', '编号', (row) => row.number, 120),
    {
      key: 'subject',
      title: '来信',
      show: ({ letterId, subject }) => <Link to={`/cases/${letterId}`}>{subject}</Link>,
      text: ({ subject }) => subject,
    },
    wordColumn('unit', '答复单位', (row) => row.unitTitle, 200),
    wordColumn('sent', '来信时间', (row) => showInstant(row.sentAt), 150),
    wordColumn('replied', '答复时间', (row) => showInstant(row.repliedAt), 150),
    ...(title === undefined ? [] : [wordColumn<BehindRow>('value', title, (row) => row.value, 150)]),
  ]
}
