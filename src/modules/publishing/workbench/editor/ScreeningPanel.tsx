import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { findingKindTitles, severityTitles } from '#kernel/screening/finding.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Finding, Screening } from '../../contract/review.ts'
import type { FindingTools } from './useScreening.ts'

interface ScreeningPanelProps {
  readonly screening: Screening | undefined
  readonly tools: FindingTools
  /** The finding that is being looked at. */
  readonly focus: string | null
  readonly onFocus: (key: string) => void
}

/** What the screening found, most serious first; each is mended or explained here. */
export function ScreeningPanel({ screening, tools, focus, onFocus }: ScreeningPanelProps): ReactElement {
  if (!screening) return <p className="quiet">正在检查…</p>
  return (
    <div className="screening">
      <ScreeningSummary screening={screening} busy={tools.busy} onScreen={tools.screen} />
      <Refusal error={tools.error} />
      {screening.screenedAt && screening.findings.length === 0 && (
        <EmptyState title="没有发现问题" hasHelp={false}>
          <p>标题、正文、信息要素和附件都已检查：涉密标志、个人信息、隐藏内容、错误表述和链接。</p>
        </EmptyState>
      )}
      <ol className="findings">
        {[...screening.findings].sort(bySeverity).map((finding) => (
          <FindingItem
            key={finding.key}
            finding={finding}
            isFocus={finding.key === focus}
            tools={tools}
            onFocus={() => onFocus(finding.key)}
          />
        ))}
      </ol>
    </div>
  )
}

const severityOrder = ['block', 'explain', 'note'] as const

function bySeverity(one: Finding, other: Finding): number {
  const weigh = ({ severity, explanation }: Finding) =>
    severityOrder.indexOf(severity) + (explanation ? 1.5 : 0)
  return weigh(one) - weigh(other)
}

interface ScreeningSummaryProps {
  readonly screening: Screening
  readonly busy: boolean
  readonly onScreen: () => void
}

function ScreeningSummary({ screening, busy, onScreen }: ScreeningSummaryProps): ReactElement {
  const { blocking, toExplain, pendingFiles, screenedAt } = screening
  const isBehind = screening.stale && pendingFiles.length === 0
  const words =
    blocking + toExplain === 0
      ? '没有挡住提交的问题'
      : [blocking && `${blocking} 处必须改正`, toExplain && `${toExplain} 处须改正或者说明`]
          .filter(Boolean)
          .join('，')
  return (
    <div className="screening-summary">
      <p>
        <strong>{words}</strong>
      </p>
      {pendingFiles.length > 0 && (
        <p className="quiet">正在读取附件内容，读完自动检查：{pendingFiles.join('、')}</p>
      )}
      <p className="quiet">
        {screenedAt ? `${showInstant(screenedAt)} 检查${isBehind ? '，之后内容有改动' : ''}` : '还没有检查'}
        <Button type="link" size="small" loading={busy} onClick={onScreen}>
          重新检查
        </Button>
      </p>
    </div>
  )
}

interface FindingItemProps {
  readonly finding: Finding
  readonly isFocus: boolean
  readonly tools: FindingTools
  readonly onFocus: () => void
}

function FindingItem({ finding, isFocus, tools, onFocus }: FindingItemProps): ReactElement {
  const { severity, kind, partLabel, excerpt, message, explanation } = finding
  return (
    <li
      className={`finding finding-${severity}${isFocus ? ' is-focus' : ''}${explanation ? ' is-explained' : ''}`}
    >
      <button type="button" className="finding-head" onClick={onFocus}>
        <span className="finding-severity">{explanation ? '已说明' : severityTitles[severity]}</span>
        <span>{titleOfKind(kind)}</span>
        <span className="quiet">{partLabel}</span>
      </button>
      <p className="finding-excerpt">{excerpt}</p>
      <p>{message}</p>
      {explanation ? (
        <blockquote>
          {explanation.personName}（{showInstant(explanation.explainedAt)}）：{explanation.reason}
        </blockquote>
      ) : (
        isFocus && <FindingTreatment finding={finding} tools={tools} />
      )}
    </li>
  )
}

function titleOfKind(kind: string): string {
  return (findingKindTitles as Readonly<Record<string, string>>)[kind] ?? kind
}

function FindingTreatment({
  finding,
  tools,
}: {
  readonly finding: Finding
  readonly tools: FindingTools
}): ReactElement {
  const { advice, suggestion, severity, part } = finding
  return (
    <div className="finding-treatment">
      <p className="quiet">{advice}</p>
      {part === 'body' && tools.mend && (
        <div className="finding-buttons">
          {suggestion !== null && (
            <Button type="primary" size="small" onClick={() => tools.mend?.(finding, suggestion)}>
              改为「{suggestion}」
            </Button>
          )}
          <Button size="small" onClick={() => tools.mend?.(finding, '')}>
            删去这几个字
          </Button>
        </div>
      )}
      {severity === 'explain' && <ExplainForm finding={finding} tools={tools} />}
    </div>
  )
}

function ExplainForm({
  finding,
  tools,
}: {
  readonly finding: Finding
  readonly tools: FindingTools
}): ReactElement {
  const [reason, setReason] = useState('')
  return (
    <div className="fields">
      <LongTextField
        label="或者说明为什么可以公开"
        hint="以您的姓名记录，初审、保密审查和审签都会看到"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <Button
        size="small"
        disabled={reason.trim().length < 4}
        loading={tools.busy}
        onClick={() => tools.explain(finding.key, reason.trim())}
      >
        以我的名义说明
      </Button>
    </div>
  )
}
