import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Round } from '../../contract/rounds.ts'
import { getRound } from '../../contract/rounds.ts'
import { CardTable } from './CardTable.tsx'
import { RoundActs } from './RoundActs.tsx'
import { DecidedPart } from './DecidedPart.tsx'
import '../parts/bar.css'

/** One evaluation: the figures of every unit, what is not counted, what was said against it. */
export function RoundScreen(): ReactElement {
  const { roundId = '' } = useParams()
  const found = useQuery({
    queryKey: ['evaluation', 'round', roundId],
    queryFn: () => ask(getRound, { roundId }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const round = found.data
  return (
    <div>
      <header className="screen-head">
        <h1>{round.title}</h1>
        <span className="no-print">
          {round.isOffice && <Link to={`/cases/${roundId}`}>办理、通报和约谈文书</Link>}{' '}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
        </span>
      </header>
      <About round={round} />
      <RoundActs round={round} onDone={() => void found.refetch()} />
      <CardTable round={round} />
      <DecidedPart round={round} />
    </div>
  )
}

function About({ round }: { readonly round: Round }): ReactElement {
  const { from, to, stateTitle, rulesTitle, countedAt, dueOn, digest } = round
  return (
    <>
      <p>
        {from === to ? from : `${from} 至 ${to}`} 收到的来信，{stateTitle}
        {dueOn && `，${dueOn} 前可以提出异议`}。按{rulesTitle}计算；
        {countedAt ? `数字为 ${showInstant(countedAt)} 的情况` : '数字按现在的情况计算，公示时固定'}。
      </p>
      <p className="quiet">
        按时：在期限内答复的 / 有期限的答复和逾期未答复的；答复：已答复的 /
        已答复和未答复的；解决：来信人说已解决的 / 来信人表示过是否解决的；满意：{round.satisfiedStars}
        星以上的 / 有评价的。没有评价的记为未评价，不算满意，也不算不满意。
        {digest && `校验码 ${digest}。`}
      </p>
    </>
  )
}
