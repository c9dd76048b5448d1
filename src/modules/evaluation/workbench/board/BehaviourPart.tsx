import type { ReactElement, ReactNode } from 'react'
import type { ReplyBehaviour } from '../../contract/board.ts'
import { Bar } from '../parts/Bar.tsx'

/** How fast answers come, how long they are, how near the matter. */
export function BehaviourPart({ replies }: { readonly replies: ReplyBehaviour }): ReactElement {
  const { answers, days, within } = replies
  if (!days) return <p className="quiet board-part">这些月份的来信还没有答复。</p>
  return (
    <section className="board-part" aria-label="答复情况">
      <h2>答复情况（{answers}件答复）</h2>
      <table className="figures">
        <tbody>
          <Line title="收到来信至答复">
            中位数 {shownDays(days.p50)}，四分之三 {shownDays(days.p75)}，九成 {shownDays(days.p90)}，99%{' '}
            {shownDays(days.p99)}，最长 {shownDays(days.most)}
          </Line>
          {within.map(({ days: most, count, of }) => (
            <Line key={most} title={most === 1 ? '24小时内答复' : `${most}日内答复`}>
              <Bar share={{ count, of }} />
            </Line>
          ))}
          <TextLines replies={replies} />
        </tbody>
      </table>
    </section>
  )
}

/** What the texts of the answers show. */
function TextLines({ replies }: { readonly replies: ReplyBehaviour }): ReactElement {
  const { length, coverage, short, forwarded, copied, uncovered } = replies
  return (
    <>
      {length && (
        <Line title="答复字数">
          一成不超过 {length.p10} 字，中位数 {length.p50} 字，九成不超过 {length.p90} 字
        </Line>
      )}
      {coverage && (
        <Line title="提到来信主题的比例">
          5%分位 {coverage.p5.toFixed(2)}，四分之一 {coverage.p25.toFixed(2)}，中位数{' '}
          {coverage.p50.toFixed(2)}
        </Line>
      )}
      {(
        [
          ['过短的答复', short],
          ['完全没有提到来信主题', uncovered],
          ['与另一件来信的答复雷同', copied],
          ['答复说已转交', forwarded],
        ] as const
      ).map(([title, share]) => (
        <Line key={title} title={title}>
          <Bar share={share} />
        </Line>
      ))}
    </>
  )
}

function Line({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{children}</td>
    </tr>
  )
}

function shownDays(days: number): string {
  return days >= 100 ? `${Math.round(days)} 天` : `${days.toFixed(1)} 天`
}
