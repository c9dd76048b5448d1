import { FileAddOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { ReportRow } from '../../contract/reports.ts'
import {
  exportReports,
  listReports,
  ReportFilter,
  reportKindTitles,
  reportSorts,
} from '../../contract/reports.ts'
import { FiguresPart } from '../figures/FiguresPart.tsx'
import { Chooser } from '../list/Chooser.tsx'
import { Listed } from '../list/Listed.tsx'
import { SearchText } from '../list/SearchText.tsx'
import type { Change } from '../list/useNarrowed.ts'
import { useNarrowed } from '../list/useNarrowed.ts'
import { MakeReportForm } from './MakeReportForm.tsx'
import '../opinion.css'

const columns: readonly TableColumn<ReportRow>[] = [
  {
    key: 'title',
    title: '报告',
    show: (row) => <Link to={`/opinion/reports/${row.reportId}`}>{row.title}</Link>,
    text: (row) => row.title,
  },
  wordColumn('kind', '种类', (row) => reportKindTitles[row.kind], 90),
  wordColumn('span', '起止', (row) => `${showInstant(row.fromAt)} 至 ${showInstant(row.toAt)}`, 290),
  wordColumn(
    'sentences',
    '句数',
    (row) => (row.sentenceCount === 0 ? '本期无' : `${String(row.sentenceCount)} 句`),
    80,
  ),
  wordColumn('made', '生成', (row) => `${row.madeByName ?? '按时自动'} ${showInstant(row.madeAt)}`, 200),
  { ...wordColumn<ReportRow>('unit', '单位', (row) => row.unitTitle, 140), isExtra: true },
]

const empty = {
  title: '还没有报告',
  words:
    '日报每天7点、周报每周一自动生成，也可以随时生成。报告的每句话都能点开看是根据哪些言论写的；没有言论就写“本期无”，不编一个字。',
}

/** Daily and weekly reports, and those on one event. */
export function ReportsScreen(): ReactElement {
  const { filter, isFiltered, page, go } = useNarrowed(ReportFilter)
  const found = useQuery({
    queryKey: ['opinion', 'reports', filter, page],
    queryFn: () => ask(listReports, { ...filter, page }),
    placeholderData: keepPreviousData,
  })
  return (
    <div>
      <Head units={found.data?.units ?? []} />
      <Filters filter={filter} go={go} />
      <Listed
        name="舆情报告"
        found={found}
        columns={columns}
        keyOf={(row) => row.reportId}
        measure="份"
        page={page}
        pageSize={found.data?.pageSize ?? 50}
        turnTo={(next) => go({ page: String(next) })}
        exportAll={() => ask(exportReports, { filter })}
        isFiltered={isFiltered}
        empty={empty}
      />
      <FiguresPart />
    </div>
  )
}

function Head({
  units,
}: {
  readonly units: readonly { readonly id: string; readonly title: string }[]
}): ReactElement {
  const [isOpen, setOpen] = useState(false)
  return (
    <header className="screen-head">
      <h1>舆情报告</h1>
      {units.length > 0 && (
        <Button type="primary" icon={<FileAddOutlined />} onClick={() => setOpen(true)}>
          生成报告
        </Button>
      )}
      <Dialog open={isOpen} title="生成舆情报告" onClose={() => setOpen(false)}>
        <MakeReportForm units={units} />
      </Dialog>
    </header>
  )
}

interface FiltersProps {
  readonly filter: ReportFilter
  readonly go: (change: Change) => void
}

function Filters({ filter, go }: FiltersProps): ReactElement {
  return (
    <div className="opinion-filter" role="search">
      <SearchText label="报告名称" value={filter.text} onSearch={(text) => go({ text })} />
      <Chooser name="kind" label="全部种类" value={filter.kind} titles={reportKindTitles} go={go} />
      <Chooser name="sort" label="排序" value={filter.sort} titles={reportSorts} go={go} />
    </div>
  )
}
