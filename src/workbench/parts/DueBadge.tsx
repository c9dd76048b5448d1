import type { ReactElement } from 'react'
import type { CivilDate } from '#kernel/calendar.ts'
import { today } from '../clock.ts'
import { describeDue } from './due.ts'
import { HourBadge } from './HourBadge.tsx'
import { endsWithinDay } from './hours.ts'
import './due.css'

/**
 * A due date in colour and in words; how it was worked out, if known, is read by resting on it. With the instant it
 * ends at, a limit of hours is said in hours.
 */
export function DueBadge({
  dueOn,
  dueAt = null,
  explanation,
}: {
  readonly dueOn: CivilDate | null
  readonly dueAt?: string | null
  readonly explanation?: string
}): ReactElement {
  if (dueAt !== null && endsWithinDay(dueAt)) return <HourBadge dueAt={dueAt} />
  const { tone, words } = describeDue(dueOn, today())
  return (
    <span className={`due due-${tone}`} title={explanation}>
      <strong>{words}</strong>
      {dueOn && <span className="due-date number">{dueOn}</span>}
    </span>
  )
}
