import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import type { z } from 'zod'
import type { ExportedList } from '#kernel/list-export-contract.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'

interface ListedProps<Row> {
  readonly name: string
  readonly found: UseQueryResult<{ readonly rows: readonly Row[]; readonly total: number }>
  readonly columns: readonly TableColumn<Row>[]
  readonly keyOf: (row: Row) => string
  /** What one of them is counted as, e.g. "件". */
  readonly measure: string
  readonly page: number
  readonly pageSize: number
  readonly turnTo: (page: number) => void
  readonly exportAll: () => Promise<z.output<typeof ExportedList>>
  readonly isFiltered: boolean
  /** What the list is for, said while there is nothing in it. */
  readonly empty: { readonly title: string; readonly words: ReactNode }
}

/** A page of a list as the server gives it: with its count, its pages, its workbook and what it says when it is empty. */
export function Listed<Row>(props: ListedProps<Row>): ReactElement {
  const { found, page, pageSize, turnTo } = props
  return (
    <>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Rows {...props} {...found.data} />}
      <NumberedPager page={page} pageSize={pageSize} total={found.data?.total ?? 0} turnTo={turnTo} />
    </>
  )
}

function Rows<Row>({
  rows,
  total,
  ...props
}: ListedProps<Row> & { readonly rows: readonly Row[]; readonly total: number }): ReactElement {
  const { name, columns, keyOf, measure, exportAll, isFiltered, empty } = props
  if (rows.length === 0)
    return isFiltered ? (
      <EmptyState title="没有符合条件的">请放宽上面的筛选条件。</EmptyState>
    ) : (
      <EmptyState title={empty.title}>{empty.words}</EmptyState>
    )
  return (
    <DataTable
      name={name}
      columns={columns}
      rows={rows}
      keyOf={keyOf}
      exportAll={async () => saveList(await exportAll())}
      toolbar={<span className="quiet">{`共 ${String(total)} ${measure}`}</span>}
    />
  )
}
