import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { ThresholdTrial } from '../../contract/rules.ts'
import { triedThresholds, tryThreshold } from '../../contract/rules.ts'
import { levels, levelTitles } from '../../contract/words.ts'

type Name = (typeof triedThresholds)[number]

/** True of a number whose effect can be looked back at. */
export function isTried(name: string): name is Name {
  return triedThresholds.some((one) => one === name)
}

interface TrialPartProps {
  readonly name: Name
  readonly amount: number
}

/** What the last thirty days would have shown under the number, before anything is changed. */
export function TrialPart({ name, amount }: TrialPartProps): ReactElement {
  const [asked, setAsked] = useState<number | null>(null)
  const found = useQuery({
    queryKey: ['opinion', 'threshold-trial', name, asked],
    queryFn: () => ask(tryThreshold, { name, amount: asked ?? 0 }),
    enabled: asked !== null,
  })
  return (
    <div className="opinion-trial">
      <Button loading={found.isFetching} onClick={() => setAsked(amount)}>
        试算最近30天
      </Button>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && asked === amount && <Compared trial={found.data} />}
    </div>
  )
}

function Compared({ trial }: { readonly trial: ThresholdTrial }): ReactElement {
  const { fromOn, events, standing, tried } = trial
  if (events === 0) return <p className="quiet">{fromOn} 以来没有舆情事件，无从试算。</p>
  const rows = [
    ...levels.map((level) => [levelTitles[level], standing.levels[level], tried.levels[level]] as const),
    ['自动开案', standing.opened, tried.opened] as const,
    ['发出级别警报', standing.alarmed, tried.alarmed] as const,
  ]
  return (
    <>
      <table aria-label="试算结果">
        <thead>
          <tr>
            <th scope="col">{fromOn} 以来的事件</th>
            <th scope="col">按现行</th>
            <th scope="col">改后</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, before, after]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td className="number">{before}</td>
              <td className="number">{before === after ? after : <strong>{after}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Changed trial={trial} />
    </>
  )
}

function Changed({ trial: { changed, changedCount } }: { readonly trial: ThresholdTrial }): ReactElement {
  return (
    <>
      {changed.length > 0 && (
        <ul>
          {changed.map(({ eventId, title, standing, tried }) => (
            <li key={eventId}>
              <Link to={`/opinion/events/${eventId}`}>{title}</Link>　{levelTitles[standing]} →{' '}
              {levelTitles[tried]}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">
        {changedCount === 0 ? '没有事件的级别会不同。' : `${String(changedCount)} 个事件的级别会不同。`}
        按言论逐小时回看，取达到过的最高级别；不含我们办理情况的影响。
      </p>
    </>
  )
}
