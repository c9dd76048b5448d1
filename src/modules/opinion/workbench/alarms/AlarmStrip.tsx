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
import { hearAlarmContract, listAlarms } from '../../contract/alarms.ts'
import './alarms.css'

const alarmsKey = ['opinion', 'alarms'] as const
/** More than these are folded away: the strip must leave room for the work. */
const shownAtOnce = 2

/** Alarms nobody has taken notice of, newest first, above every screen of those on duty. */
export function AlarmStrip(): ReactElement | null {
  const [isOpen, setOpen] = useState(false)
  const found = useQuery({
    queryKey: alarmsKey,
    queryFn: () => ask(listAlarms, {}),
    refetchInterval: 30_000,
  })
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  const folded = rows.length - shownAtOnce
  return (
    <section className="alarm-strip" aria-label="舆情警报" role="status">
      <ul>
        {(isOpen ? rows : rows.slice(0, shownAtOnce)).map((alarm) => (
          <li key={alarm.alarmId}>
            <OneAlarm alarm={alarm} />
          </li>
        ))}
      </ul>
      {folded > 0 && (
        <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? '收起' : `还有 ${String(folded)} 个警报`}
        </Button>
      )}
    </section>
  )
}

function OneAlarm({ alarm }: { readonly alarm: Alarm }): ReactElement {
  const { alarmId, kind, eventId, eventTitle, caseId, text, dueAt, raisedAt } = alarm
  const queries = useQueryClient()
  const hearing = useMutation({
    mutationFn: () => ask(hearAlarmContract, { alarmId }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: alarmsKey }),
  })
  return (
    <>
      <BellFilled aria-hidden="true" />
      <strong>{kind === 'level' ? text : `${text}${kind === 'late' ? '已逾期' : '快到期'}`}</strong>
      <Link to={caseId ? `/cases/${caseId}` : `/opinion/events/${eventId}`} className="alarm-event">
        {eventTitle}
      </Link>
      {dueAt ? <HourBadge dueAt={dueAt} /> : <span className="quiet number">{showInstant(raisedAt)}</span>}
      <Button size="small" loading={hearing.isPending} onClick={() => hearing.mutate()}>
        我已知悉
      </Button>
      <Refusal error={hearing.error} />
    </>
  )
}
