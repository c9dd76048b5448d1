import type { ReactElement } from 'react'
import type { CaseClock } from '#kernel/procedure/contract.ts'
import { now, today } from '../clock.ts'
import { DueBadge } from '../parts/DueBadge.tsx'
import { showInstant } from '../parts/show.ts'
import { cutBar } from './bar.ts'

const units = { workingDay: '个工作日', calendarDay: '日', hour: '小时' } as const
const stretches = { used: '已用', paused: '中止', left: '剩余', late: '逾期' } as const

/** The time limits of a case, each as a bar with its pauses and its extension. */
export function CaseClocks({ clocks }: { readonly clocks: readonly CaseClock[] }): ReactElement | null {
  if (clocks.length === 0) return null
  return (
    <section className="case-part" aria-label="期限">
      <h2>期限</h2>
      <ul className="clocks">
        {clocks.map((clock) => (
          <li key={`${clock.name}${clock.unitTitle ?? ''}`}>
            <ClockRow clock={clock} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ClockRow({ clock }: { readonly clock: CaseClock }): ReactElement {
  return (
    <>
      <p className="clock-head">
        <strong>{clock.unitTitle ? `${clock.title}（${clock.unitTitle}）` : clock.title}</strong>
        <ClockState clock={clock} />
      </p>
      <div className={clock.isLate ? 'clock-bar clock-bar-late' : 'clock-bar'} aria-hidden="true">
        {cutBar(clock, { today: today(), now: now() }).map(({ kind, from, to }) => (
          <i
            key={`${kind}${from}`}
            className={`clock-${kind}`}
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
            title={stretches[kind]}
          />
        ))}
      </div>
      <p className="quiet clock-words">{describeClock(clock)}</p>
      {clock.sentences.length > 0 && (
        <details className="clock-words">
          <summary>届满日是怎样算出来的</summary>
          {clock.sentences.map((sentence) => (
            <p key={sentence} className="quiet">
              {sentence}
            </p>
          ))}
        </details>
      )}
    </>
  )
}

function ClockState({ clock }: { readonly clock: CaseClock }): ReactElement {
  if (clock.stoppedOn && clock.startsAgainBy !== null)
    return <span className="quiet">已停止计算，{clock.startsAgainBy}后重新起算</span>
  if (clock.stoppedOn)
    return (
      <span className={clock.isLate ? 'due due-late' : 'quiet'}>
        {clock.isLate ? '已逾期办结' : '已按期办结'}
      </span>
    )
  if (!clock.dueOn) return <span className="quiet">已中止计时</span>
  return <DueBadge dueOn={clock.dueOn} dueAt={clock.dueAt} />
}

function describeClock(clock: CaseClock): string {
  const pauses = clock.pauses.map(({ fromOn, toOn }) => `${fromOn} 至 ${toOn ?? '今'} 中止`)
  const began = clock.unit === 'hour' ? showInstant(clock.startedAt) : clock.startedOn
  return [
    `${began} 起算，${clock.allowed} ${units[clock.unit]}`,
    ...(clock.extendedBy > 0 ? [`依法延长 ${clock.extendedBy} ${units[clock.unit]}`] : []),
    ...pauses,
    ...(clock.isProvisional ? ['跨入尚未公布放假安排的年度，日期为暂定，公布后自动重算'] : []),
    `依据：${clock.law.instrument} ${clock.law.article}`,
  ].join('；')
}
