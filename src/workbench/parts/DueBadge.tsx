import type { ReactElement } from 'react'
import type { CivilDate } from '#kernel/calendar.ts'
import { today } from '../clock.ts'
import { describeDue } from './due.ts'
import './due.css'

/** A due date in colour and in words; how it was worked out, if known, is read by resting on it. */
export function DueBadge({
  dueOn,
  explanation,
}: {
  readonly dueOn: CivilDate | null
  readonly explanation?: string
}): ReactElement {
  const { tone, words } = describeDue(dueOn, today())
  return (
    <span className={`due due-${tone}`} title={explanation}>
      <strong>{words}</strong>
      {dueOn && <span className="due-date number">{dueOn}</span>}
    </span>
  )
}
