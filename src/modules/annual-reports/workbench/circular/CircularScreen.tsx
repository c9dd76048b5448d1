import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { writeDate } from '#ui/public/format.ts'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { BoardRow } from '../../contract/board.ts'
import { listReports } from '../../contract/board.ts'
import { kindTitles } from '../../rules/form.ts'
import { reportsKey } from '../keys.ts'
import { readBoardAddress } from '../list/address.ts'
import './circular.css'

/** The circular that says who has published, who is under way and who is late: to be printed and sent. */
export function CircularScreen(): ReactElement {
  const [address] = useSearchParams()
  const { kind, year } = readBoardAddress(address)
  const found = useQuery({
    queryKey: [...reportsKey, 'circular', kind, year],
    queryFn: () => ask(listReports, { kind, ...(year !== undefined && { year }), size: 500 }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      <header className="screen-head no-print">
        <h1>编制情况通报</h1>
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <Circular board={found.data} title={kindTitles[kind]} />
    </>
  )
}

interface CircularProps {
  readonly board: z.output<typeof listReports.output>
  readonly title: string
}

function Circular({ board: { year, rows, counts }, title }: CircularProps): ReactElement {
  const late = rows.filter(({ isLate }) => isLate)
  const onTime = rows.filter(({ publishedOn, isLate }) => publishedOn !== null && !isLate)
  const under = rows.filter(({ publishedOn, isLate }) => publishedOn === null && !isLate)
  return (
    <article className="circular">
      <h2>
        关于{year}年度{title}编制公布情况的通报
      </h2>
      <p>
        截至{writeDate(today())}，应编制的{counts.units}个单位中，已公布{counts.published}个，已封存待公布
        {counts.sealed}
        个，编制中{counts.underWay}个，未开始{counts.notBegun}个；逾期{counts.late}个。
      </p>
      <Named title="按期公布的单位" rows={onTime} say={({ publishedOn }) => `（${writeDay(publishedOn)}）`} />
      <Named title="逾期的单位" rows={late} say={sayLate} />
      <Named
        title="期限内尚未公布的单位"
        rows={under}
        say={({ dueOn, stateTitle }) => `（${stateTitle}，期限${writeDate(dueOn)}）`}
      />
      <p>请逾期单位说明原因，并尽快完成编制、审核和公布。</p>
    </article>
  )
}

function sayLate({ publishedOn, dueOn, stateTitle }: BoardRow): string {
  return `（期限${writeDate(dueOn)}，${publishedOn ? `${writeDate(publishedOn)}公布` : stateTitle}）`
}

function writeDay(day: string | null): string {
  return day === null ? '' : writeDate(day)
}

interface NamedProps {
  readonly title: string
  readonly rows: readonly BoardRow[]
  readonly say: (row: BoardRow) => string
}

function Named({ title, rows, say }: NamedProps): ReactElement {
  return (
    <section>
      <h3>
        {title}：{rows.length}个
      </h3>
      <p>{rows.length === 0 ? '无。' : `${rows.map((row) => `${row.unitTitle}${say(row)}`).join('；')}。`}</p>
    </section>
  )
}
