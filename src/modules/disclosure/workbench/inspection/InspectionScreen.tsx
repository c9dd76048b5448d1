import { PlayCircleOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal, sentenceOf as refusalOf } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Inspection, Verdict } from '../../contract/inspection.ts'
import { readInspection, runInspection } from '../../contract/inspection.ts'
import { sentenceOf, warningOf } from '../../rules/inspection.ts'
import { WatchedWork } from '../parts/WatchedWork.tsx'
import { FindingTable } from './FindingTable.tsx'
import { Verdicts } from './Verdicts.tsx'
import '../parts/chart.css'
import './inspection.css'

/** What a national inspection would come to today and why, with every finding, who has it, and what was done. */
export function InspectionScreen(): ReactElement {
  const [workId, setWorkId] = useState<string | null>(null)
  const found = useQuery({ queryKey: ['disclosure', 'inspection'], queryFn: () => ask(readInspection, {}) })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { last, supervises } = found.data
  return (
    <>
      <header className="screen-head">
        <h1>网站自查</h1>
        {last && (
          <span className="quiet">
            {last.askedByName}，{showInstant(last.beganAt)}
          </span>
        )}
        {supervises && <RunNow onBegun={setWorkId} />}
      </header>
      {workId && <WatchedWork workId={workId} />}
      {last ? (
        <Result inspection={found.data} verdicts={last.verdicts} />
      ) : (
        <EmptyState title="还没有自查过">
          <p>每天夜间按国务院办公厅网站检查的单项否决指标自查一次，也可以现在就查。</p>
        </EmptyState>
      )}
    </>
  )
}

function Result({
  inspection,
  verdicts,
}: {
  readonly inspection: Inspection
  readonly verdicts: readonly Verdict[]
}): ReactElement {
  const warning = warningOf(verdicts)
  return (
    <>
      <p className="inspection-sentence">
        <strong>{sentenceOf(verdicts)}</strong>
        {warning && <span>{warning}</span>}
      </p>
      <Verdicts inspection={inspection} verdicts={verdicts} />
      <Soon soon={inspection.soon} />
      <h2 id="findings">自查发现的问题</h2>
      {inspection.findings.length === 0 ? (
        <p className="quiet">没有发现问题。</p>
      ) : (
        <FindingTable inspection={inspection} />
      )}
      <Runs runs={inspection.runs} />
    </>
  )
}

function RunNow({ onBegun }: { readonly onBegun: (workId: string) => void }): ReactElement {
  const { message } = App.useApp()
  const running = useMutation({
    mutationFn: () => ask(runInspection, {}),
    onSuccess: ({ workId }) => onBegun(workId),
    onError: (error) => void message.error(refusalOf(error)),
  })
  return (
    <Button
      type="primary"
      icon={<PlayCircleOutlined />}
      loading={running.isPending}
      onClick={() => running.mutate()}
    >
      立即自查
    </Button>
  )
}

function Soon({ soon }: { readonly soon: Inspection['soon'] }): ReactElement | null {
  if (soon.length === 0) return null
  return (
    <p>
      <span className="due due-soon">
        <strong>即将到期的栏目</strong>
      </span>
      ：{soon.map(({ siteTitle, title, daysLeft }) => `${siteTitle}“${title}”还有 ${daysLeft} 天`).join('；')}
    </p>
  )
}

function Runs({ runs }: { readonly runs: Inspection['runs'] }): ReactElement {
  return (
    <details className="definition">
      <summary>最近 {runs.length} 次自查</summary>
      <ul>
        {runs.map(({ beganAt, askedByName, failing }) => (
          <li key={beganAt}>
            {showInstant(beganAt)}，{askedByName}：{failing === 0 ? '没有单项否决' : `${failing} 项单项否决`}
          </li>
        ))}
      </ul>
    </details>
  )
}
