import type { ReactElement } from 'react'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import type { InventoryRow } from '../contract.ts'
import { answerTitles, rowKindTitles } from '../contract.ts'

const columns: readonly TableColumn<InventoryRow>[] = [
  wordColumn('kind', '类别', ({ kind }) => rowKindTitles[kind], 130),
  wordColumn('code', '编码', ({ code }) => code, 180),
  wordColumn('title', '事项', ({ title }) => title),
  wordColumn('answer', '结论', ({ answer }) => (answer ? answerTitles[answer] : '未填'), 80),
  wordColumn('reason', '理由', ({ reason }) => reason, 220),
]

/** The lines of an inventory, to be read and exported. */
export function RowTable({ rows }: { readonly rows: readonly InventoryRow[] }): ReactElement {
  return (
    <DataTable name="单位事项清单" columns={columns} rows={rows} keyOf={(row) => String(rows.indexOf(row))} />
  )
}
