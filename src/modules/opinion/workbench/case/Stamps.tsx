import type { ReactElement } from 'react'
import { now } from '#workbench/clock.ts'
import { HourBadge } from '#workbench/parts/HourBadge.tsx'
import { roughWords } from '#workbench/parts/hours.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { HandlingMatter, Stamp } from '../../contract/handling.ts'

/** The seven points of time from the instant it was found, each with its budget, and the limits the event is under. */
export function Stamps({ matter }: { readonly matter: HandlingMatter }): ReactElement {
  const { stamps, foundAt } = matter
  const next = stamps.find(({ at }) => at === null)
  return (
    <Part title="从发现到发布">
      <Limits matter={matter} />
      <ol className="opinion-stamps">
        <li data-reached="">
          <strong>发现</strong>
          <span className="number">{showInstant(foundAt).slice(5)}</span>
        </li>
        {stamps.map((stamp) => (
          <li
            key={stamp.stage}
            {...(stamp.at && { 'data-reached': '' })}
            aria-current={stamp === next ? 'step' : undefined}
          >
            <strong>{stamp.title}</strong>
            {stamp.at && <span className="number">{showInstant(stamp.at).slice(5)}</span>}
            <StampState stamp={stamp} isNext={stamp === next} />
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** In time or late; what is not reached yet says until when it should be. */
function StampState({
  stamp: { at, dueAt, budgetHours },
  isNext,
}: {
  readonly stamp: Stamp
  readonly isNext: boolean
}): ReactElement | null {
  if (dueAt === null) return null
  const late = Date.parse(at ?? now().toISOString()) - Date.parse(dueAt)
  if (at !== null && late <= 0) return <span className="quiet">按时</span>
  if (late > 0 && (at !== null || isNext)) return <span className="opinion-late">晚 {roughWords(late)}</span>
  return (
    <span
      className="quiet number"
      title={budgetHours === null ? undefined : `限 ${String(budgetHours)} 小时`}
    >
      {showInstant(dueAt).slice(5)} 前
    </span>
  )
}

/** Every limit that runs, and where the limits of an event of this gravity come from. */
function Limits({ matter: { clocks, duties } }: { readonly matter: HandlingMatter }): ReactElement | null {
  const running = clocks.flatMap(({ name, title, dueAt, stoppedAt }) =>
    stoppedAt === null && dueAt !== null ? [{ name, title, dueAt }] : [],
  )
  if (running.length === 0 && duties.length === 0) return null
  return (
    <>
      {running.length > 0 && (
        <ul className="opinion-limits">
          {running.map(({ name, title, dueAt }) => (
            <li key={name}>
              {title} <HourBadge dueAt={dueAt} />
            </li>
          ))}
        </ul>
      )}
      {duties.length > 0 && (
        <p className="quiet">
          {duties
            .map(({ title, source, isConfirmed }) => `${title}（${source}${isConfirmed ? '' : '，待核'}）`)
            .join('；')}
        </p>
      )}
    </>
  )
}
