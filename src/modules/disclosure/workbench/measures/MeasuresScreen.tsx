import { ReloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import type { Measures } from '../../contract/measures.ts'
import { Measure, measureTexts, readMeasures, renewMeasures } from '../../contract/measures.ts'
import { percentOf } from '../../rules/measures.ts'
import { useAddress } from '../parts/useAddress.ts'
import { WatchedWork } from '../parts/WatchedWork.tsx'
import { MeasureDialog } from './MeasureDialog.tsx'
import { MeasureHistory } from './MeasureHistory.tsx'
import { MeasureTable } from './MeasureTable.tsx'
import '../parts/chart.css'
import './measures.css'

/** The seven imbalances as ratios, each with its definition, by unit and over time, leading to the items behind it. */
export function MeasuresScreen(): ReactElement {
  const [address, set] = useAddress()
  const [workId, setWorkId] = useState<string | null>(null)
  const found = useQuery({ queryKey: ['disclosure', 'measures'], queryFn: () => ask(readMeasures, {}) })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const chosen = Measure.catch('substance').parse(address.get('measure'))
  return (
    <>
      <header className="screen-head">
        <h1>七少指标</h1>
        <Renew readAt={found.data.readAt} onBegun={setWorkId} />
      </header>
      {workId && <WatchedWork workId={workId} />}
      {found.data.readAt === null ? (
        <EmptyState title="还没有计算过">
          <p>
            每天夜间自动读取全部现行信息，也可以现在就算一次。七项比例都由现行信息的正文、附件和关联得出。
          </p>
        </EmptyState>
      ) : (
        <>
          <Cards totals={found.data.totals} chosen={chosen} onChoose={(measure) => set({ measure })} />
          <p className="measure-definition">
            <strong>{measureTexts[chosen].title}</strong>（针对“{measureTexts[chosen].scolded}”）＝
            {measureTexts[chosen].definition}。
          </p>
          <Behind measure={chosen} onOpen={() => set({ unit: 'all' })} />
          <MeasureHistory measure={chosen} unitId={null} about="管辖范围内全部单位" />
          <MeasureTable measures={found.data} onOpen={(unit, measure) => set({ unit, measure })} />
        </>
      )}
      <MeasureDialog
        measures={found.data}
        behind={address.get('unit')}
        measure={chosen}
        onClose={() => set({ unit: undefined })}
      />
    </>
  )
}

/** Begins to read everything anew, for whoever supervises. */
function Renew({
  readAt,
  onBegun,
}: {
  readonly readAt: string | null
  readonly onBegun: (workId: string) => void
}): ReactElement {
  const { message } = App.useApp()
  const me = useMe()
  const renewing = useMutation({
    mutationFn: () => ask(renewMeasures, {}),
    onSuccess: ({ workId }) => onBegun(workId),
    onError: (error) => void message.error(sentenceOf(error)),
  })
  return (
    <>
      {readAt && <span className="quiet">读取于 {showInstant(readAt)}</span>}
      {me.posts.some(({ roles }) => roles.includes('disclosureSupervisor')) && (
        <Button icon={<ReloadOutlined />} loading={renewing.isPending} onClick={() => renewing.mutate()}>
          重新计算
        </Button>
      )}
    </>
  )
}

/** Leads to what the chosen figure was counted from: items, or the findings of inspections. */
function Behind({
  measure,
  onOpen,
}: {
  readonly measure: Measure
  readonly onOpen: () => void
}): ReactElement {
  if (measure === 'inspection')
    return (
      <p>
        <Link to="/disclosure/inspection">查看自查发现的问题</Link>
      </p>
    )
  return (
    <p>
      <button type="button" className="figure-button" onClick={onOpen}>
        查看这个数背后的信息
      </button>
    </p>
  )
}

function Cards({
  totals,
  chosen,
  onChoose,
}: {
  readonly totals: Measures['totals']
  readonly chosen: Measure
  readonly onChoose: (measure: Measure) => void
}): ReactElement {
  return (
    <ul className="measure-cards">
      {Measure.options.map((measure) => {
        const { numerator, denominator } = totals[measure]
        const percent = percentOf(totals[measure])
        return (
          <li key={measure}>
            <button type="button" aria-pressed={measure === chosen} onClick={() => onChoose(measure)}>
              <span>{measureTexts[measure].title}</span>
              <strong>{percent === null ? '—' : `${percent}%`}</strong>
              <meter min={0} max={100} value={percent ?? 0} aria-hidden="true" />
              <small>
                {numerator} ÷ {denominator}
              </small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
