import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { listOutcomes } from '../../contract/answer.ts'
import type { RequestMatter } from '../../contract/matter.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'

interface AnswerPartProps {
  readonly matter: RequestMatter
  readonly state: string
  readonly isOfficer: boolean
}

/** The answer as it stands, and while it is drafted the form that asks what its outcome needs. */
export function AnswerPart({ matter, state, isOfficer }: AnswerPartProps): ReactElement | null {
  const [editing, setEditing] = useState(false)
  const { decision } = matter
  const mayDraft = isOfficer && (state === 'examining' || state === 'consulting')
  if (!decision && !mayDraft) return null
  if (editing && mayDraft) return <Editing matter={matter} onDone={() => setEditing(false)} />
  return <StandingAnswer decision={decision} mayDraft={mayDraft} onEdit={() => setEditing(true)} />
}

interface StandingAnswerProps {
  readonly decision: RequestMatter['decision']
  readonly mayDraft: boolean
  readonly onEdit: () => void
}

/** The answer as it stands, with the button that opens its form. */
function StandingAnswer({ decision, mayDraft, onEdit }: StandingAnswerProps): ReactElement {
  return (
    <Part
      title="答复"
      tools={
        mayDraft && (
          <Button type={decision ? 'default' : 'primary'} onClick={onEdit}>
            {decision ? '修改答复' : '起草答复'}
          </Button>
        )
      }
    >
      {decision ? <AnswerFacts decision={decision} /> : <p className="quiet">还没有起草答复。</p>}
    </Part>
  )
}

/** The form of the answer, once the outcomes it chooses from are read. */
function Editing({
  matter,
  onDone,
}: {
  readonly matter: RequestMatter
  readonly onDone: () => void
}): ReactElement {
  const { requestId } = matter
  const outcomes = useQuery({
    queryKey: ['information-requests', 'outcomes', requestId],
    queryFn: () => ask(listOutcomes, { requestId }),
  })
  return (
    <Part title="起草答复">
      <Refusal error={outcomes.error} onRetry={() => void outcomes.refetch()} />
      {outcomes.data && <AnswerForm matter={matter} outcomes={outcomes.data} onDone={onDone} />}
    </Part>
  )
}

function AnswerFacts({
  decision,
}: {
  readonly decision: NonNullable<RequestMatter['decision']>
}): ReactElement {
  return (
    <>
      {decision.missing.length > 0 && (
        <div className="request-consultation">
          <strong>提交以前还需要：</strong>
          <ul>
            {decision.missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      <Facts
        facts={[
          ['答复种类', `${decision.outcomeCode} ${decision.outcomeTitle}`],
          ['答复内容', decision.body],
          ['法律依据', decision.grounds],
          ['理由', decision.reasons],
          ['获取方式、途径', decision.way],
          ['负责公开的机关', decision.organ],
          ['不顾第三方意见公开的理由', decision.overrideReason],
          ['第三方未答复而公开的理由', decision.openReasons],
          ['救济途径', decision.remedy],
          ['起草', decision.draftedByName],
          [
            '保密审查',
            decision.reviewedByName && `${decision.reviewedByName}：${decision.reviewOpinion ?? ''}`,
          ],
          ['签发', decision.signedByName && `${decision.signedByName}，${decision.signedOn ?? ''}`],
          ['摘要值', <code key="digest">{decision.digest.slice(0, 16)}…</code>],
        ]}
      />
    </>
  )
}
