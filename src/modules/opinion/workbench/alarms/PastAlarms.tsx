import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Alarm } from '../../contract/alarms.ts'
import { listAlarms } from '../../contract/alarms.ts'
import './alarms.css'

/** Every alarm an event has raised, and who knew of it when. */
export function PastAlarms({ eventId }: { readonly eventId: string }): ReactElement | null {
  const found = useQuery({
    queryKey: ['opinion', 'alarms', eventId],
    queryFn: () => ask(listAlarms, { eventId }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  if (found.data.rows.length === 0) return null
  return (
    <Part title="警报">
      <ul className="alarm-past">
        {found.data.rows.map((alarm) => (
          <li key={alarm.alarmId}>
            {wordsOf(alarm)}　<span className="quiet">{courseOf(alarm)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function wordsOf({ kind, text }: Alarm): string {
  return { level: text, soon: `${text}快到期`, late: `${text}已逾期` }[kind]
}

function courseOf({ raisedAt, endedAt, heardByName }: Alarm): string {
  const raised = showInstant(raisedAt).slice(5)
  if (endedAt === null) return `${raised}，还没有人知悉`
  const ended = showInstant(endedAt).slice(5)
  return heardByName ? `${raised}，${heardByName} ${ended} 知悉` : `${raised}，${ended} 原因消失`
}
