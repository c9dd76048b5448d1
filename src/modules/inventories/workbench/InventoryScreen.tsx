import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { InventoryRow } from '../contract.ts'
import { draftAdded, getInventory, inventoryStateTitles, saveInventory } from '../contract.ts'
import { Changes } from './Changes.tsx'
import { EditRows } from './EditRows.tsx'
import { RowTable } from './RowTable.tsx'
import './inventories.css'

type Inventory = z.output<typeof getInventory.output>

/** What one unit answers: confirmed, added or removed, line by line. */
export function InventoryScreen(): ReactElement {
  const { inventoryId = '' } = useParams()
  const found = useQuery({
    queryKey: ['inventories', 'inventory', inventoryId],
    queryFn: () => ask(getInventory, { inventoryId }),
  })
  if (found.isPending) return <p className="quiet">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const inventory = found.data
  return (
    <div>
      <InventoryHead inventory={inventory} />
      {inventory.editable ? (
        <Desk key={inventory.revision} inventory={inventory} />
      ) : (
        <>
          <Changes inventory={inventory} />
          <RowTable rows={inventory.rows} />
        </>
      )}
    </div>
  )
}

function InventoryHead({ inventory }: { readonly inventory: Inventory }): ReactElement {
  const { unitTitle, campaignId, campaignTitle, state, dueOn, number, digest, notice, inventoryId } =
    inventory
  return (
    <>
      <header className="screen-head">
        <h1>{unitTitle}事项清单</h1>
        <Link to={`/cases/${inventoryId}`}>
          <Button type={state === 'waiting' || state === 'submitted' ? 'primary' : 'default'}>
            {state === 'waiting' ? '开始填报' : '办理：提交、审核'}
          </Button>
        </Link>
        {inventory.canDraft && <DraftButton inventoryId={inventoryId} />}
      </header>
      <p className="quiet">
        <Link to={`/inventories/campaigns/${campaignId}`}>{campaignTitle}</Link>，第 {number} 份清单，
        {inventoryStateTitles[state]}，{dueOn} 截止
        {digest && (
          <>
            ，已封存（指纹 <code>{digest.slice(0, 16)}…</code>）
          </>
        )}
      </p>
      <p className="inventory-notice">{notice}</p>
    </>
  )
}

function DraftButton({ inventoryId }: { readonly inventoryId: string }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const drafting = useMutation({
    mutationFn: () => ask(draftAdded, { inventoryId }),
    onSuccess: async ({ codes }) => {
      void message.info(`已建 ${codes.length} 个事项草稿，请到“事项目录”继续填写`)
      await queries.invalidateQueries()
    },
  })
  return (
    <>
      <Button loading={drafting.isPending} onClick={() => drafting.mutate()}>
        为新增事项建草稿
      </Button>
      <Refusal error={drafting.error} />
    </>
  )
}

function Desk({ inventory }: { readonly inventory: Inventory }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [rows, setRows] = useState<readonly InventoryRow[]>(inventory.rows)
  const saving = useMutation({
    mutationFn: () =>
      ask(saveInventory, {
        inventoryId: inventory.inventoryId,
        baseRevision: inventory.revision,
        rows: [...rows],
      }),
    onSuccess: async () => {
      void message.info('已保存')
      await queries.invalidateQueries({ queryKey: ['inventories'] })
    },
  })
  const open = rows.filter(({ answer }) => answer === null).length
  const confirmAll = (): void =>
    setRows(rows.map((row) => (row.answer === null ? { ...row, answer: 'confirmed' } : row)))
  return (
    <>
      <p>
        <Button
          type="primary"
          disabled={rows === inventory.rows}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          保存
        </Button>{' '}
        <Button disabled={open === 0} onClick={confirmAll}>
          其余 {open} 行都确认
        </Button>
      </p>
      <Refusal error={saving.error} />
      <EditRows rows={rows} kinds={inventory.kinds} refusal={saving.error} onChange={setRows} />
    </>
  )
}
