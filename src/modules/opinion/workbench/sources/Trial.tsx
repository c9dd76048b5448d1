import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { getTrial, startTrial } from '../../contract/sources.ts'
import type { ListSelectors } from '../../contract/words.ts'

interface TrialProps {
  readonly unitId: string
  readonly address: string
  readonly selectors: ListSelectors | null
}

/** Reads an address once, in the background, and shows what would be taken in; nothing is. */
export function Trial({ unitId, address, selectors }: TrialProps): ReactElement {
  const [trialId, setTrialId] = useState<string | null>(null)
  const starting = useMutation({
    mutationFn: async () => {
      const id = crypto.randomUUID()
      await ask(startTrial, { trialId: id, unitId, address, selectors })
      return id
    },
    onSuccess: setTrialId,
  })
  return (
    <div>
      <Button disabled={address === ''} loading={starting.isPending} onClick={() => starting.mutate()}>
        试读这个地址
      </Button>
      <Refusal error={starting.error} />
      {trialId && <TrialOutcome trialId={trialId} />}
    </div>
  )
}

function TrialOutcome({ trialId }: { readonly trialId: string }): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'trial', trialId],
    queryFn: () => ask(getTrial, { trialId }),
    refetchInterval: ({ state: { data } }) => (data?.isEnded ? false : 1000),
  })
  if (!found.data) return <Refusal error={found.error} />
  const { isEnded, problem, entries } = found.data
  if (!isEnded) return <p role="status">正在读取，最多半分钟……</p>
  if (problem) return <p role="status">没有读到：{problem}</p>
  return (
    <div role="status">
      <p>读到了，最前面的 {entries.length} 条是（没有收下）：</p>
      <ul className="opinion-posts">
        {entries.map((entry, index) => (
          <li key={`${String(index)} ${entry.link ?? ''}`}>
            <strong>{entry.title || '（没有标题）'}</strong>{' '}
            <span className="quiet">{entry.saidAt ? showInstant(entry.saidAt) : '没有时间'}</span>
            <p className="opinion-text" data-short="">
              {entry.text}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
