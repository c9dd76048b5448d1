import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { getItemHistory } from '../../contract/list.ts'
import { compareEditions } from '../../contract/review.ts'
import { Difference } from '../review/Difference.tsx'

interface CompareEditionsProps {
  readonly history: z.output<typeof getItemHistory.output>
}

/** Any two editions of an item side by side; at first the last two. */
export function CompareEditions({ history: { itemId, editions } }: CompareEditionsProps): ReactElement {
  const numbers = editions.map(({ number }) => number).sort((one, other) => one - other)
  const [from, setFrom] = useState(numbers.at(-2) ?? 1)
  const [to, setTo] = useState(numbers.at(-1) ?? 1)
  const found = useQuery({
    queryKey: ['publishing', 'compare', itemId, from, to],
    queryFn: () => ask(compareEditions, { itemId, from, to }),
  })
  const options = numbers.map((number) => ({ value: number, label: `第 ${number} 版` }))
  return (
    <section className="case-part">
      <h2>版本比较</h2>
      <p className="compare-choice">
        <Select aria-label="左边的版本" value={from} options={options} onChange={setFrom} />
        与
        <Select aria-label="右边的版本" value={to} options={options} onChange={setTo} />
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && (
        <Difference
          before={found.data.from.content.body}
          after={found.data.to.content.body}
          beforeTitle={`第 ${from} 版：${found.data.from.content.title}`}
          afterTitle={`第 ${to} 版：${found.data.to.content.title}`}
        />
      )}
    </section>
  )
}
