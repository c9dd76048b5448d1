import type { ReactElement } from 'react'
import type { MonthCounts } from '../store/figures.ts'

/** What became of opinions in a year, month by month, and how often something was put before the police. */
export function PublicFigures({
  year,
  months,
  referrals,
}: {
  readonly year: number
  readonly months: readonly MonthCounts[]
  readonly referrals: number
}): ReactElement {
  return (
    <section className="band" aria-labelledby="figures">
      <div className="bandtitle">
        <h2 id="figures">{year}年意见办理情况</h2>
      </div>
      {months.length === 0 ? <p className="hint">今年还没有转办的意见。</p> : <Months months={months} />}
      <p className="quiet">
        按开始办理的月份统计，办理结果截至今天。今年移送公安机关 {referrals}
        件：只移送经核实为不实、有法律依据并经负责人批准的说法。
      </p>
    </section>
  )
}

function Months({ months }: { readonly months: readonly MonthCounts[] }): ReactElement {
  return (
    <div className="body">
      <div className="sheet" role="region" aria-label="各月数字" tabIndex={0}>
        <table>
          <caption className="unseen">按月汇总，只有数字，不涉及任何个人</caption>
          <thead>
            <tr>
              <th scope="col">月份</th>
              <th scope="col">改进提示</th>
              <th scope="col">核实改进</th>
              <th scope="col">建议</th>
              <th scope="col">采纳</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, notes, improved, suggestions, adopted }) => (
              <tr key={month}>
                <th scope="row">{Number(month.slice(5))}月</th>
                <td>{notes}</td>
                <td>{improved}</td>
                <td>{suggestions}</td>
                <td>{adopted}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
