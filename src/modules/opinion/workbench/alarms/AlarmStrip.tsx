import { BellFilled } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { HourBadge } from '#workbench/parts/HourBadge.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Alarm } from '../../contract/alarms.ts'
import { hearAlarmsContract, listAlarms } from '../../contract/alarms.ts'
import './alarms.css'

const alarmsKey = ['opinion', 'alarms'] as const
/** More than these are folded away: the strip must leave room for the work. */
const shownAtOnce = 2

/** Alarms nobody has taken notice of, one line an event, the newest first, above every screen of those on duty. */
export function AlarmStrip(): ReactElement | null {
  const [isOpen, setOpen] = useState(false)
  const found = useQuery({
    queryKey: alarmsKey,
    queryFn: () => ask(listAlarms, {}),
    refetchInterval: 30_000,
  })
  const events = [...Map.groupBy(found.data?.rows ?? [], ({ eventId }) => eventId).values()]
  if (events.length === 0) return null
  const folded = events.length - shownAtOnce
  return (
    <section className="alarm-strip" aria-label="舆情警报" role="status">
      <ul>
        {(isOpen ? events : events.slice(0, shownAtOnce)).map((alarms) => (
          <li key={alarms[0]?.eventId}>
            <OneEvent alarms={alarms} />
          </li>
        ))}
      </ul>
      {folded > 0 && (
        <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? '收起' : `还有 ${String(folded)} 个事件`}
        </Button>
      )}
    </section>
  )
}

function OneEvent({ alarms }: { readonly alarms: readonly Alarm[] }): ReactElement | null {
  const queries = useQueryClient()
  const hearing = useMutation({
    mutationFn: () => ask(hearAlarmsContract, { alarmIds: alarms.map(({ alarmId }) => alarmId) }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: alarmsKey }),
  })
  const [newest] = alarms
  if (!newest) return null
  const { eventId, eventTitle, caseId } = newest
  return (
    <>
      <BellFilled aria-hidden="true" />
      <strong>{wordsOf(alarms)}</strong>
      <Link to={caseId ? `/cases/${caseId}` : `/opinion/events/${eventId}`} className="alarm-event">
        {eventTitle}
      </Link>
      <FirstLimit alarms={alarms} />
      <Button size="small" loading={hearing.isPending} onClick={() => hearing.mutate()}>
        我已知悉
      </Button>
      <Refusal error={hearing.error} />
    </>
  )
}

/** Where it has climbed to, then what is over, then what is near; of many limits the first to end and how many there are. */
function wordsOf(alarms: readonly Alarm[]): string {
  const risen = alarms.find(({ kind }) => kind === 'level')
  const limits = (kind: 'late' | 'soon', words: string): string[] => {
    const [first, ...rest] = alarms.filter((alarm) => alarm.kind === kind).toSorted(byEnd)
    if (!first) return []
    return [`${first.text}${rest.length > 0 ? `等 ${String(rest.length + 1)} 项` : ''}${words}`]
  }
  return [...(risen ? [risen.text] : []), ...limits('late', '已逾期'), ...limits('soon', '快到期')].join('，')
}

function byEnd(one: Alarm, other: Alarm): number {
  return (one.dueAt ?? '') < (other.dueAt ?? '') ? -1 : 1
}

/** How near the limit that ends first is; for a rung alone, since when. */
function FirstLimit({ alarms }: { readonly alarms: readonly Alarm[] }): ReactElement {
  const [first] = alarms.filter(({ dueAt }) => dueAt !== null).toSorted(byEnd)
  if (first?.dueAt) return <HourBadge dueAt={first.dueAt} />
  return <span className="quiet number">{showInstant(alarms[0]?.raisedAt ?? '')}</span>
}
