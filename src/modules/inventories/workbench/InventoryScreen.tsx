import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { draftAdded, getInventory, inventoryStateTitles } from '../contract.ts'
import { showInstant } from '#workbench/parts/show.ts'
import { Changes } from './Changes.tsx'
import { Desk } from './Desk.tsx'
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
  const { unitTitle, unitId, campaignId, campaignTitle, state, dueOn, number, digest, inventoryId } =
    inventory
  const isOpen = ['waiting', 'inWork', 'returned'].includes(state)
  return (
    <>
      <header className="screen-head">
        <h1>{unitTitle}事项清单</h1>
        <Button className="no-print" onClick={() => print()}>
          打印
        </Button>
        <Link className="no-print" to={`/cases/${inventoryId}`}>
          <Button type={state === 'waiting' || state === 'submitted' ? 'primary' : 'default'}>
            {state === 'waiting' ? '开始填报' : '办理：提交、审核'}
          </Button>
        </Link>
        {inventory.canDraft && <DraftButton inventoryId={inventoryId} />}
      </header>
      <p className="quiet">
        <Link to={`/inventories/campaigns/${campaignId}`}>{campaignTitle}</Link>，
        <Link to={`/inventories/lists?unit=${unitId}`}>第 {number} 份清单</Link>，
        {inventoryStateTitles[state]}
        {isOpen ? <DueBadge dueOn={dueOn} /> : `，${dueOn} 截止`}
        {digest && (
          <>
            ，已封存（指纹 <code>{digest.slice(0, 16)}…</code>）
          </>
        )}
      </p>
      <Said inventory={inventory} />
      <p className="inventory-notice">{inventory.notice}</p>
    </>
  )
}

/** What the office said since: why it sent the list back, and that it reminded. */
function Said({ inventory: { returned, reminders } }: { readonly inventory: Inventory }): ReactElement {
  const [last] = reminders
  return (
    <>
      {returned && (
        <p role="note" className="inventory-said">
          {returned.byName} {showInstant(returned.at)} 退回：{returned.reason}
        </p>
      )}
      {last && (
        <p className="quiet">
          已催办 {reminders.length} 次，最近一次：{last.byName} {showInstant(last.at)}
        </p>
      )}
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
