import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { readFiguresContract } from '../../contract/reports.ts'
import '../whistleblowing.css'

/** Counts of a year and nothing else; small ones are left out. */
export function FiguresScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const now = Number(today().slice(0, 4))
  const year = Number(address.get('year') ?? now) || now
  const found = useQuery({
    queryKey: ['whistleblowing', 'figures', year],
    queryFn: () => ask(readFiguresContract, { year }),
    staleTime: Infinity,
  })
  const years = Array.from({ length: 6 }, (_, back) => String(now - back))
  return (
    <>
      <header className="screen-head">
        <h1>举报统计</h1>
      </header>
      <div className="report-row">
        <FilterSelect
          label="本年"
          value={String(year)}
          options={years.map((value) => ({ value, label: `${value}年` }))}
          onChange={(next) => setAddress(next ? { year: next } : {})}
        />
      </div>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Figures year={year} figures={found.data} />}
    </>
  )
}

function Figures({
  year,
  figures,
}: {
  readonly year: number
  readonly figures: z.output<typeof readFiguresContract.output>
}): ReactElement {
  return (
    <Part title={`${year}年收到的举报`}>
      <Facts
        facts={figures.rows.map(({ title, count }) => [title, count === null ? '不显示' : `${count} 件`])}
      />
      <p className="quiet">
        少于 {figures.smallest}{' '}
        件的不显示，能由其他数字推算出来的也不显示，免得看出是谁。只有数字，没有内容；查看有记录。
      </p>
    </Part>
  )
}
