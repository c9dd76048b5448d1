import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { ReferralRow } from '../../contract/figures.ts'
import { exportReferrals, listReferrals, ReferralFilter } from '../../contract/figures.ts'
import { opinionReferral } from '../../procedure/beside.ts'
import { Chooser, titlesOf } from '../list/Chooser.tsx'
import { Listed } from '../list/Listed.tsx'
import { SearchText } from '../list/SearchText.tsx'
import type { Change } from '../list/useNarrowed.ts'
import { useNarrowed } from '../list/useNarrowed.ts'
import '../opinion.css'

const pageSize = 50

/** As it stands in an address, where every value is a text. */
const AddressFilter = ReferralFilter.extend({
  year: z.coerce.number().int().min(2000).max(2100).nullable().default(null),
})

const columns: readonly TableColumn<ReferralRow>[] = [
  {
    key: 'claim',
    title: '核实结论为不实的说法',
    show: (row) => <Link to={`/cases/${row.referralId}`}>{row.claim}</Link>,
    text: (row) => row.claim,
  },
  wordColumn('event', '来自事件', (row) => row.eventTitle, 220),
  wordColumn('basis', '法律依据', (row) => row.basis, 240),
  wordColumn('state', '状态', (row) => row.stateTitle, 110),
  wordColumn('proposed', '提出时间', (row) => showInstant(row.proposedAt), 140),
  wordColumn('approved', '批准时间', (row) => row.approvedAt && showInstant(row.approvedAt), 140),
  { ...wordColumn<ReferralRow>('unit', '单位', (row) => row.unitTitle, 140), isExtra: true },
]

const empty = {
  title: '没有移送',
  words:
    '只有核实结论为不实的说法，有法律依据，经指定的人批准，才能移送公安机关。由值班负责人在事件的办理页面提出；移送的是说法，不认定任何人。',
}

const stateTitles = titlesOf(opinionReferral.states)
const sortTitles = { newest: '新提出的在前', oldest: '早提出的在前' } as const

/** Claims that were put before the police, and what became of them. */
export function ReferralsScreen(): ReactElement {
  const { filter, isFiltered, page, go } = useNarrowed(AddressFilter)
  const found = useQuery({
    queryKey: ['opinion', 'referrals', filter, page],
    queryFn: () => ask(listReferrals, { filter, page, size: pageSize }),
    placeholderData: keepPreviousData,
  })
  return (
    <div>
      <header className="screen-head">
        <h1>移送公安机关</h1>
      </header>
      <Filters filter={filter} go={go} />
      <Listed
        name="移送公安机关"
        found={found}
        columns={columns}
        keyOf={(row) => row.referralId}
        measure="件"
        page={page}
        pageSize={pageSize}
        turnTo={(next) => go({ page: String(next) })}
        exportAll={() => ask(exportReferrals, { filter })}
        isFiltered={isFiltered}
        empty={empty}
      />
    </div>
  )
}

interface FiltersProps {
  readonly filter: ReferralFilter
  readonly go: (change: Change) => void
}

function Filters({ filter, go }: FiltersProps): ReactElement {
  const year = filter.year === null ? null : String(filter.year)
  return (
    <div className="opinion-filter" role="search">
      <SearchText label="说法或者事件名称" value={filter.text} onSearch={(text) => go({ text })} />
      <Chooser name="state" label="全部状态" value={filter.state} titles={stateTitles} go={go} />
      <Chooser name="year" label="全部年度" value={year} titles={lastYears()} go={go} />
      <Chooser name="sort" label="排序" value={filter.sort} titles={sortTitles} go={go} />
    </div>
  )
}

/** This year and the four before it. */
function lastYears(): Readonly<Record<string, string>> {
  const current = Number(today().slice(0, 4))
  const years = Array.from({ length: 5 }, (_, back) => String(current - back))
  return Object.fromEntries(years.map((year) => [year, `${year}年`]))
}
