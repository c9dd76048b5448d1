import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getInventory } from '../contract.ts'
import { Changes } from './Changes.tsx'
import { RowTable } from './RowTable.tsx'

/** What a unit answers, for the office that reviews it. */
export function InventoryMatter({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['inventories', 'inventory', detail.id],
    queryFn: () => ask(getInventory, { inventoryId: detail.id }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { unitTitle, campaignTitle, dueOn, rows } = found.data
  return (
    <section>
      <p>
        {unitTitle}，{campaignTitle}，{dueOn} 截止
      </p>
      <Changes inventory={found.data} />
      <RowTable rows={rows} />
    </section>
  )
}
