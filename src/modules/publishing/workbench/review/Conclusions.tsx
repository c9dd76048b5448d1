import type { ReactElement } from 'react'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { ReviewBundle } from '../../contract/review.ts'

const outcomes = { agreed: '同意', objected: '不同意' } as const

/** What everybody has concluded, each on exactly which bytes; and what the co-issuing units say. */
export function Conclusions({ bundle }: { readonly bundle: ReviewBundle }): ReactElement {
  const { conclusions, coIssuers, digest } = bundle
  if (conclusions.length + coIssuers.length === 0)
    return (
      <EmptyState title="还没有审核意见">
        <p>提交、初审、保密审查、审签的结论和意见会依次列在这里。</p>
      </EmptyState>
    )
  return (
    <ol className="conclusions">
      {conclusions.map(({ stage, stageTitle, round, personName, concludedAt, opinion, digest: on }) => (
        <li key={`${stage}${concludedAt}`}>
          <p>
            <strong>{stageTitle}</strong> {personName}
            <span className="quiet">
              {showInstant(concludedAt)} · 第 {round} 轮 ·{' '}
              {on === digest ? '针对现在这份内容' : '针对之前的内容，已失效'}
            </span>
          </p>
          {opinion && <blockquote>{opinion}</blockquote>}
        </li>
      ))}
      {coIssuers.map(({ unitId, unitTitle, outcome, opinion, personName, concludedAt }) => (
        <li key={unitId}>
          <p>
            <strong>会签 {unitTitle}</strong> {outcome ? outcomes[outcome] : '等待答复'}
            {personName && concludedAt && (
              <span className="quiet">
                {personName} {showInstant(concludedAt)}
              </span>
            )}
          </p>
          {opinion && <blockquote>{opinion}</blockquote>}
        </li>
      ))}
    </ol>
  )
}
