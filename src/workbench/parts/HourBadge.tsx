import type { ReactElement } from 'react'
import { now } from '../clock.ts'
import { describeInstant } from './hours.ts'
import { showInstant } from './show.ts'
import './due.css'

/** How near an instant is, in hours and minutes, in colour and in words. */
export function HourBadge({ dueAt }: { readonly dueAt: string }): ReactElement {
  const { tone, words } = describeInstant(dueAt, now())
  return (
    <span className={`due due-${tone}`}>
      <strong>{words}</strong>
      <span className="due-date number">{showInstant(dueAt).slice(5)}</span>
    </span>
  )
}
