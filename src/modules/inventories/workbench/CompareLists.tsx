import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { UnitList } from '../contract/lists.ts'
import { compareUnitLists } from '../contract/lists.ts'
import { ChangeList } from './Changes.tsx'

/** What any two lists of one unit differ in; the newest against the one before it to begin with. */
export function CompareLists({ lists }: { readonly lists: readonly UnitList[] }): ReactElement {
  const [newest, older] = lists
  const [from, setFrom] = useState(older?.inventoryId ?? '')
  const [to, setTo] = useState(newest?.inventoryId ?? '')
  const options = lists.map(({ inventoryId, number, campaignTitle }) => ({
    value: inventoryId,
    label: `第 ${number} 份（${campaignTitle}）`,
  }))
  const found = useQuery({
    queryKey: ['inventories', 'compare', from, to],
    queryFn: () => ask(compareUnitLists, { from, to }),
  })
  return (
    <section>
      <h2>对照两份清单</h2>
      <p className="inventory-bar-acts">
        <Select aria-label="较早的清单" value={from} options={options} onChange={setFrom} />
        <Select aria-label="较新的清单" value={to} options={options} onChange={setTo} />
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.changes.length === 0 && <p className="quiet">两份清单的事项完全一样。</p>}
      {found.data && <ChangeList changes={found.data.changes} />}
    </section>
  )
}
