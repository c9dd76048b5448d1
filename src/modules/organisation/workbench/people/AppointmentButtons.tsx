import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { AppointmentRow } from '../../contract/people.ts'
import type { AppointmentOf } from './HandOver.tsx'
import { EndAppointment, HandOver, WithdrawAppointment } from './HandOver.tsx'

/** What the system administrator may do with an appointment. */
export function AppointmentButtons({
  appointment,
  state,
}: {
  readonly appointment: AppointmentOf
  readonly state: AppointmentRow['state']
}): ReactElement {
  const [doing, setDoing] = useState<'handOver' | 'end' | null>(null)
  const close = (): void => setDoing(null)
  const End = state === 'waiting' ? WithdrawAppointment : EndAppointment
  return (
    <span className="post-actions">
      {state === 'held' && (
        <Button size="small" onClick={() => setDoing('handOver')}>
          交接
        </Button>
      )}
      <Button size="small" onClick={() => setDoing('end')}>
        {state === 'waiting' ? '撤回' : '免去'}
      </Button>
      {doing === 'handOver' && <HandOver appointment={appointment} onClose={close} />}
      {doing === 'end' && <End appointment={appointment} onClose={close} />}
    </span>
  )
}
