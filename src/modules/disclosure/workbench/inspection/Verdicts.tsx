import type { ReactElement } from 'react'
import type { Inspection, Verdict } from '../../contract/inspection.ts'
import { choiceBehind, isAmong } from '../../contract/inspection.ts'
import type { SetAddress } from '../parts/useAddress.ts'
import { useAddress } from '../parts/useAddress.ts'
import { standingOf } from './FindingTable.tsx'

/** What each veto item came to, with its limit, its days left, and the way to what it was counted from. */
export function Verdicts({
  inspection,
  verdicts,
}: {
  readonly inspection: Inspection
  readonly verdicts: readonly Verdict[]
}): ReactElement {
  const [, set] = useAddress()
  return (
    <ul className="verdicts">
      {verdicts.map((verdict) => (
        <li key={verdict.key} className={verdict.isFailing ? 'verdict-failing' : undefined}>
          <strong>
            <span className="verdict-word">{wordOf(verdict)}</span>
            {verdict.title}
          </strong>
          <span>{verdict.words}</span>
          <small>{verdict.limit}</small>
          {verdict.daysLeft !== null && <DaysLeft days={verdict.daysLeft} />}
          <Behind verdict={verdict} inspection={inspection} set={set} />
        </li>
      ))}
    </ul>
  )
}

function wordOf({ isFailing, isKnown }: Verdict): string {
  if (isFailing) return '不合格'
  return isKnown ? '合格' : '未定'
}

const soonDays = 7

function DaysLeft({ days }: { readonly days: number }): ReactElement {
  return (
    <span className={`due due-${days <= soonDays ? 'soon' : 'fine'}`}>
      <strong>不处理的话再过 {days} 天不合格</strong>
    </span>
  )
}

/** Leads to the findings behind the figure; what comes from visits shows the visits. */
function Behind({
  verdict: { key, rule },
  inspection: { findings, visits },
  set,
}: {
  readonly verdict: Verdict
  readonly inspection: Inspection
  readonly set: SetAddress
}): ReactElement | null {
  if (key === 'unavailable') return <Visits visits={visits} />
  const choice = rule === null ? '' : choiceBehind(rule)
  const count = findings.filter(
    (finding) => isAmong(choice, finding.rule) && standingOf(finding) === 'open',
  ).length
  if (count === 0) return null
  return (
    <button
      type="button"
      className="figure-button"
      onClick={() => {
        set({ rule: choice, standing: undefined })
        document.getElementById('findings')?.scrollIntoView()
      }}
    >
      查看这 {count} 处
    </button>
  )
}

function Visits({ visits }: { readonly visits: Inspection['visits'] }): ReactElement | null {
  if (visits.length === 0) return null
  return (
    <details>
      <summary>逐日访问记录</summary>
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">访问</th>
            <th scope="col">打不开</th>
            <th scope="col">最慢</th>
          </tr>
        </thead>
        <tbody>
          {visits.map(({ on, asked, closed, slowestMilliseconds }) => (
            <tr key={on}>
              <td>{on}</td>
              <td>{asked} 次</td>
              <td>{closed} 次</td>
              <td>{(slowestMilliseconds / 1000).toFixed(1)} 秒</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
