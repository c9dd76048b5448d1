import { PlayCircleOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Inspection, Verdict } from '../../contract/inspection.ts'
import { readInspection, runInspection } from '../../contract/inspection.ts'
import { sentenceOf } from '../../rules/inspection.ts'
import { FindingTable } from './FindingTable.tsx'
import '../parts/chart.css'
import './inspection.css'

/** What a national inspection would come to today and why, with every finding, who has it, and what was done. */
export function InspectionScreen(): ReactElement {
  const found = useQuery({ queryKey: ['disclosure', 'inspection'], queryFn: () => ask(readInspection, {}) })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { last, supervises, findings } = found.data
  return (
    <>
      <header className="screen-head">
        <h1>网站自查</h1>
        {last && (
          <span className="quiet">
            {last.askedByName}，{showInstant(last.beganAt)}
          </span>
        )}
        {supervises && <RunNow />}
      </header>
      {last ? (
        <>
          <p className="inspection-sentence">{sentenceOf(last.verdicts)}</p>
          <Verdicts verdicts={last.verdicts} />
          <Soon soon={found.data.soon} />
          <h2>自查发现的问题</h2>
          {findings.length === 0 ? (
            <p className="quiet">没有发现问题。</p>
          ) : (
            <FindingTable inspection={found.data} />
          )}
          <Runs runs={found.data.runs} />
        </>
      ) : (
        <EmptyState title="还没有自查过">
          <p>每天夜间按国务院办公厅网站检查的单项否决指标自查一次，也可以现在就查。</p>
        </EmptyState>
      )}
    </>
  )
}

function RunNow(): ReactElement {
  const { message } = App.useApp()
  const running = useMutation({
    mutationFn: () => ask(runInspection, {}),
    onSuccess: () => void message.success('已经开始自查，稍后刷新本页查看结果'),
    onError: (error) => void message.error(error.message),
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

function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactElement {
  return (
    <ul className="verdicts">
      {verdicts.map(({ key, title, words, limit, isFailing, isKnown }) => (
        <li key={key} className={isFailing ? 'verdict-failing' : undefined}>
          <strong>
            {isFailing ? '不合格' : isKnown ? '合格' : '未定'}　{title}
          </strong>
          <span>{words}</span>
          <small>{limit}</small>
        </li>
      ))}
    </ul>
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
