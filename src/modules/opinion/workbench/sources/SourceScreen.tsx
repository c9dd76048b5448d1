import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showBytes, showInstant } from '#workbench/parts/show.ts'
import type { SourceRow } from '../../contract/sources.ts'
import {
  acceptFormatContract,
  gapTitles,
  getSource,
  sourceStateOf,
  sourceStateTitles,
  stopSourceContract,
} from '../../contract/sources.ts'
import { sourceKindTitles, tierTitles } from '../../contract/words.ts'
import { SourceForm } from './SourceForm.tsx'
import '../opinion.css'

type Fetch = z.output<typeof getSource.output>['fetches'][number]

const outcomeTitles: Readonly<Record<Fetch['outcome'], string>> = {
  read: '读到',
  unchanged: '没有变化',
  changed: '格式变了',
  broken: '读不到',
  refused: '不允许读取',
}

const columns: readonly TableColumn<Fetch>[] = [
  wordColumn('at', '时间', (row) => showInstant(row.beganAt), 150),
  wordColumn('outcome', '结果', (row) => outcomeTitles[row.outcome], 110),
  wordColumn('taken', '新言论', (row) => row.taken, 80),
  wordColumn('found', '条目', (row) => row.found, 70),
  wordColumn('size', '大小', (row) => (row.sizeBytes === null ? '' : showBytes(row.sizeBytes)), 90),
  wordColumn('problem', '说明', (row) => row.problem),
]

/** One source: how it is, and its last readings. */
export function SourceScreen(): ReactElement {
  const { sourceId = '' } = useParams()
  const found = useQuery({
    queryKey: ['opinion', 'source', sourceId],
    queryFn: () => ask(getSource, { sourceId }),
    refetchInterval: 30_000,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { source, mayKeep, fetches } = found.data
  return (
    <div>
      <header className="screen-head">
        <h1>{source.title}</h1>
        <Link to={`/opinion/posts?sourceId=${source.sourceId}`}>看它的言论</Link>
      </header>
      <GapNotice source={source} />
      {mayKeep && <Tools source={source} />}
      <Entry source={source} />
      {source.address && <Fetches title={source.title} fetches={fetches} />}
    </div>
  )
}

function GapNotice({ source: { gap, gapReason, gapSince } }: SourceProps): ReactElement | null {
  if (!gap) return null
  return (
    <p className="opinion-notice">
      <strong>空档：{gapTitles[gap]}</strong>　{gapReason}
      {gapSince && `（${showInstant(gapSince)} 起）`}
    </p>
  )
}

interface SourceProps {
  readonly source: SourceRow
}

function Entry({ source }: SourceProps): ReactElement {
  const isRead = source.address !== null && !source.isStopped
  return (
    <Part title="登记">
      <Facts
        facts={[
          ['方式', sourceKindTitles[source.kind]],
          ['地址', source.address],
          ['条目选择器', source.selectors?.entry ?? null],
          ['范围', tierTitles[source.tier]],
          ['读取依据', source.permission],
          ['值守单位', source.unitTitle],
          ['现在', sourceStateTitles[sourceStateOf(source)]],
          ['下次读取', isRead && source.nextFetchAt ? showInstant(source.nextFetchAt) : null],
        ]}
      />
    </Part>
  )
}

function Fetches({
  title,
  fetches,
}: {
  readonly title: string
  readonly fetches: readonly Fetch[]
}): ReactElement {
  return (
    <Part title="最近的读取">
      {fetches.length === 0 ? (
        <EmptyState title="还没有读取过">登记以后一分钟内开始读取。</EmptyState>
      ) : (
        <DataTable
          name={`读取记录 ${title}`}
          columns={columns}
          rows={fetches}
          keyOf={(row) => String(row.fetchId)}
        />
      )}
    </Part>
  )
}

function Tools({ source }: SourceProps): ReactElement {
  const queries = useQueryClient()
  const [isChanging, setChanging] = useState(false)
  const onSuccess = () => void queries.invalidateQueries({ queryKey: ['opinion'] })
  const { sourceId, isStopped, gap } = source
  const stopping = useMutation({
    mutationFn: () => ask(stopSourceContract, { sourceId, isStopped: !isStopped }),
    onSuccess,
  })
  const accepting = useMutation({ mutationFn: () => ask(acceptFormatContract, { sourceId }), onSuccess })
  return (
    <div className="opinion-tools">
      <Refusal error={stopping.error ?? accepting.error} />
      <Button onClick={() => setChanging(true)}>修改</Button>{' '}
      <Button loading={stopping.isPending} onClick={() => stopping.mutate()}>
        {isStopped ? '恢复读取' : '停止读取'}
      </Button>{' '}
      {gap === 'changed' && (
        <Button loading={accepting.isPending} onClick={() => accepting.mutate()}>
          看过了，以后按新格式
        </Button>
      )}
      <Dialog open={isChanging} title="修改来源" onClose={() => setChanging(false)} width={720}>
        <SourceForm watched={[]} source={source} onDone={() => setChanging(false)} />
      </Dialog>
    </div>
  )
}
