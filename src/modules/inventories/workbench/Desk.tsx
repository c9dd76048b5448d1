import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { getInventory, InventoryRow } from '../contract.ts'
import { saveInventory } from '../contract.ts'
import { EditRows } from './EditRows.tsx'
import { FillFromFile } from './FillFromFile.tsx'

type Inventory = z.output<typeof getInventory.output>

/** Where a unit fills in its list: line by line here, or in a sheet. */
export function Desk({ inventory }: { readonly inventory: Inventory }): ReactElement {
  const [rows, setRows] = useState<readonly InventoryRow[]>(inventory.rows)
  const [isOpenOnly, setOpenOnly] = useState(false)
  const saving = useSaving(inventory, rows)
  const open = rows.filter(({ answer }) => answer === null).length
  const isChanged = rows !== inventory.rows
  const confirmAll = (): void =>
    setRows(rows.map((row) => (row.answer === null ? { ...row, answer: 'confirmed' } : row)))
  return (
    <>
      <div className="inventory-bar-acts no-print">
        <Button
          type="primary"
          disabled={!isChanged}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {isChanged ? '保存' : '已保存'}
        </Button>
        <Button disabled={open === 0} onClick={confirmAll}>
          其余 {open} 行都确认
        </Button>
        <FillFromFile inventory={inventory} isChanged={isChanged} />
        <Checkbox checked={isOpenOnly} onChange={({ target }) => setOpenOnly(target.checked)}>
          只看未填的（{open} / {rows.length}）
        </Checkbox>
      </div>
      <Refusal error={saving.error} />
      <EditRows
        rows={rows}
        kinds={inventory.kinds}
        notes={inventory.notes}
        isOpenOnly={isOpenOnly}
        refusal={saving.error}
        onChange={setRows}
      />
    </>
  )
}

function useSaving({ inventoryId, revision }: Inventory, rows: readonly InventoryRow[]) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: () => ask(saveInventory, { inventoryId, baseRevision: revision, rows: [...rows] }),
    onSuccess: async () => {
      void message.info('已保存')
      await queries.invalidateQueries({ queryKey: ['inventories'] })
    },
  })
}
