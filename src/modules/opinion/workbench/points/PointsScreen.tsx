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
import type { TalkingPoint } from '../../contract/clearance.ts'
import { exportTalkingPoints, listTalkingPoints, PointFilter, pointSorts } from '../../contract/clearance.ts'
import { opinionTalkingPoint } from '../../procedure/beside.ts'
import { Chooser, titlesOf } from '../list/Chooser.tsx'
import { Listed } from '../list/Listed.tsx'
import { SearchText } from '../list/SearchText.tsx'
import type { Change } from '../list/useNarrowed.ts'
import { useNarrowed } from '../list/useNarrowed.ts'
import { DraftForm } from './DraftForm.tsx'
import '../opinion.css'

const columns: readonly TableColumn<TalkingPoint>[] = [
  {
    key: 'topic',
    title: '主题',
    show: (row) => <Link to={`/cases/${row.pointId}`}>{row.topic}</Link>,
    text: (row) => row.topic,
    width: 220,
  },
  wordColumn('version', '版本', (row) => `第 ${String(row.version)} 版`, 80),
  {
    key: 'text',
    title: '口径',
    show: (row) => (
      <p className="opinion-text" data-short="">
        {row.text}
      </p>
    ),
    text: (row) => row.text,
  },
  wordColumn('state', '状态', (row) => row.stateTitle, 120),
  wordColumn('written', '起草时间', (row) => showInstant(row.writtenAt), 140),
  wordColumn('approved', '审定时间', (row) => row.approvedAt && showInstant(row.approvedAt), 140),
  { ...wordColumn<TalkingPoint>('unit', '单位', (row) => row.unitTitle, 140), isExtra: true },
]

const empty = {
  title: '还没有口径',
  words:
    '对同一件事，各单位和发言人按审定的口径说同样的话。值守员起草，外宣办审定；修改就是新的一版，旧版保留。',
}

/** What is said about a topic, version by version. */
export function PointsScreen(): ReactElement {
  const { filter, isFiltered, page, go } = useNarrowed(PointFilter)
  const found = useQuery({
    queryKey: ['opinion', 'points', filter, page],
    queryFn: () => ask(listTalkingPoints, { ...filter, page }),
    placeholderData: keepPreviousData,
  })
  return (
    <div>
      <Head units={found.data?.units ?? []} />
      <Filters filter={filter} go={go} />
      <Listed
        name="口径"
        found={found}
        columns={columns}
        keyOf={(row) => row.pointId}
        measure="份"
        page={page}
        pageSize={found.data?.pageSize ?? 50}
        turnTo={(next) => go({ page: String(next) })}
        exportAll={() => ask(exportTalkingPoints, { filter })}
        isFiltered={isFiltered}
        empty={empty}
      />
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
      <h1>口径</h1>
      {units.length > 0 && (
        <Button type="primary" icon={<FileAddOutlined />} onClick={() => setOpen(true)}>
          起草口径
        </Button>
      )}
      <Dialog open={isOpen} title="起草口径" width={640} onClose={() => setOpen(false)}>
        <DraftForm units={units} />
      </Dialog>
    </header>
  )
}

const stateTitles = titlesOf(opinionTalkingPoint.states)

interface FiltersProps {
  readonly filter: PointFilter
  readonly go: (change: Change) => void
}

function Filters({ filter, go }: FiltersProps): ReactElement {
  return (
    <div className="opinion-filter" role="search">
      <SearchText
        label="主题或者口径中的字"
        maxLength={60}
        value={filter.text}
        onSearch={(text) => go({ text })}
      />
      <Chooser name="state" label="全部状态" value={filter.state} titles={stateTitles} go={go} />
      <Chooser name="sort" label="排序" value={filter.sort} titles={pointSorts} go={go} />
    </div>
  )
}
