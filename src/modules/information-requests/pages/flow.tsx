import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { publicPage, showPublicPage } from '#modules/publishing/offer.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { informationRequest } from '../procedure/request.ts'
import type { FlowAside, FlowRow } from '../rules/flow.ts'
import { flowOf } from '../rules/flow.ts'

/** The whole way of a request in one picture, drawn from the table by which it is handled, and the same in words. */
export const flowPage = publicPage(
  '/requests/flow',
  '依申请公开办理流程图',
  async (scene): Promise<PageAnswer> => {
    const { rows, anywhere } = flowOf(informationRequest)
    return showPublicPage(scene, {
      title: '依申请公开办理流程图',
      description: '一件政府信息公开申请从提交到答复、归档的每一步，以及每一步由谁办、依据哪一条。',
      tags: ['law'],
      body: (
        <div className="frame">
          <Trail links={trail} here="办理流程图" />
          <div className="pagetitle">
            <h1>依申请公开办理流程图</h1>
            <p>
              左边是每一件申请都要走的步骤，右边是有的申请会遇到的情况：→ 怎样开始，← 怎样回到左边，■
              到此办结。用浏览器的“打印”可以印出来。
            </p>
          </div>
          <FlowPicture rows={rows} />
          {anywhere.length > 0 && <p>答复以前的任何一步，申请人都可以撤回申请（{anywhere.join('、')}）。</p>}
          <Steps />
        </div>
      ),
    })
  },
)

const trail = [
  { href: '/', title: '首页' },
  { href: '/disclosure', title: '政府信息公开' },
  { href: '/requests', title: '依申请公开' },
]

const line = 21
const side = { left: 196, width: 226 }
const main = { left: 2, width: 164 }
const gap = 40

function heightOf({ asides }: FlowRow): number {
  return Math.max(
    46,
    asides.reduce((sum, aside) => sum + linesOf(aside).length * line + 26, -10),
  )
}

/** What stands in a box of the right side, broken where it would not fit. */
function linesOf({ title, enteredBy, backBy, endedBy }: FlowAside): string[] {
  const ways = [
    ...enteredBy.map((by) => `→ ${by}`),
    ...backBy.map((by) => `← ${by}`),
    ...endedBy.map((by) => `■ ${by}`),
  ]
  return [title, ...ways].flatMap((words) => words.match(/.{1,13}/gu) ?? [])
}

function FlowPicture({ rows }: { readonly rows: readonly FlowRow[] }): ReactElement {
  const tops = rows.map((_, index) => rows.slice(0, index).reduce((sum, row) => sum + heightOf(row) + gap, 2))
  const last = rows.at(-1)
  const height = (tops.at(-1) ?? 0) + (last ? heightOf(last) : 0) + 4
  const words = rows.map(({ title, onBy }) => (onBy ? `${title}，${onBy}` : title)).join('；')
  return (
    <figure className="flow">
      <svg viewBox={`0 0 424 ${height}`} role="img" aria-labelledby="flow-title flow-words">
        <title id="flow-title">依申请公开办理流程图</title>
        <desc id="flow-words">{`${words}。其余情况见下面的表。`}</desc>
        {rows.map((row, index) => (
          <Row key={row.title} row={row} top={tops[index] ?? 0} />
        ))}
      </svg>
      <figcaption>按系统办理申请所依据的程序表画出；下面的表是同样的内容。</figcaption>
    </figure>
  )
}

function Row({ row, top }: { readonly row: FlowRow; readonly top: number }): ReactElement {
  const bottom = top + heightOf(row)
  const middle = main.left + main.width / 2
  return (
    <g>
      <g className={row.isEnd || row.onBy === null ? 'box end' : 'box step'}>
        <rect x={main.left} y={top} width={main.width} height={46} rx={4} />
        <text className="first" x={middle} y={top + 29} textAnchor="middle">
          {row.title}
        </text>
      </g>
      {row.onBy && (
        <>
          <path className="arrow" d={`M${middle} ${top + 46}V${bottom + gap - 2}m-6 -8l6 8l6 -8`} />
          <text x={middle + 12} y={bottom + 25}>
            {row.onBy}
          </text>
        </>
      )}
      <Asides asides={row.asides} top={top} />
    </g>
  )
}

interface AsidesProps {
  readonly asides: readonly FlowAside[]
  readonly top: number
}

function Asides({ asides, top }: AsidesProps): ReactElement {
  const tops = asides.map((_, index) =>
    asides.slice(0, index).reduce((sum, aside) => sum + linesOf(aside).length * line + 26, top),
  )
  return (
    <>
      {asides.map((aside, index) => (
        <AsideBox key={aside.title} aside={aside} top={tops[index] ?? top} from={top + 23} />
      ))}
    </>
  )
}

interface AsideBoxProps {
  readonly aside: FlowAside
  readonly top: number
  /** Height at which the arrow leaves the main path. */
  readonly from: number
}

function AsideBox({ aside, top, from }: AsideBoxProps): ReactElement {
  const lines = linesOf(aside)
  return (
    <g className="box aside">
      <path
        className="arrow"
        d={`M${main.left + main.width} ${from}H181V${top + 20}H${side.left - 2}m-7 -5l7 5l-7 5`}
      />
      <rect
        x={side.left}
        y={top}
        width={side.width}
        height={lines.length * line + 14}
        rx={aside.isEnd ? 14 : 4}
      />
      {lines.map((words, row) => (
        <text key={row} className={row === 0 ? 'first' : 'rest'} x={side.left + 10} y={top + 24 + row * line}>
          {words}
        </text>
      ))}
    </g>
  )
}

/** Every step in words: from where to where, whose it is, and by which article. */
function Steps(): ReactElement {
  const { roles, states, actions } = informationRequest
  const titles: Readonly<Record<string, { readonly title: string }>> = states
  const offices: Readonly<Record<string, string>> = roles
  return (
    <section className="service" aria-labelledby="steps">
      <div className="sheet">
        <h2 id="steps">每一步由谁办、依据哪一条</h2>
        <table className="steps">
          <thead>
            <tr>
              <th scope="col">步骤</th>
              <th scope="col">由谁办</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(actions).map(([name, { title, from, by, law, ...rest }]) => (
              <tr key={name}>
                <th scope="row">
                  {title}
                  <p>
                    {from.length > 3
                      ? '答复以前的各步'
                      : from.map((state) => titles[state]?.title).join('、')}
                    {'to' in rest && rest.to && ` → ${titles[rest.to]?.title ?? ''}`}
                  </p>
                </th>
                <td>{by.length === 0 ? '申请人' : by.map((role) => offices[role]).join('、')}</td>
                <td>{`${law.instrument}${law.article}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
