import { Button, Radio } from 'antd'
import type { FormEvent, ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import type { ReviewBundle } from '../../contract/review.ts'
import { SecrecyFacts } from './SecrecyFacts.tsx'
import { useReview } from './useReview.ts'

/** Concludes on what is on the screen: bound to its digest, so that other bytes are refused. */
export function ConclusionForm(props: ActionFormProps): ReactElement {
  const found = useReview(props.caseId)
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <BoundForm {...props} bundle={found.data} />
}

/** The secrecy reviewer's form: what is to go out how, and the opinion on it. */
export function SecrecyForm(props: ActionFormProps): ReactElement {
  const found = useReview(props.caseId)
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <BoundForm {...props} bundle={found.data} opinionTitle="保密审查意见">
      <SecrecyFacts bundle={found.data} />
    </BoundForm>
  )
}

/** The approver's form: at once, or at a time. */
export function ApprovalForm(props: ActionFormProps): ReactElement {
  const found = useReview(props.caseId)
  const [time, setTime] = useState<string | null>(null)
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const publishAt = time === null ? null : `${time}:00+08:00`
  return (
    <BoundForm {...props} bundle={found.data} input={{ publishAt }} isReady={time !== ''}>
      <Radio.Group
        value={time === null ? 'now' : 'later'}
        options={[
          { value: 'now', label: '同意后立即发布' },
          { value: 'later', label: '定时发布' },
        ]}
        onChange={({ target }) => setTime(target.value === 'now' ? null : '')}
      />
      {time !== null && (
        <TextField
          label="发布时间（北京时间）"
          hint="到时自动发布；之前任何改动都会使本次审签失效"
          required
          type="datetime-local"
          value={time}
          onChange={setTime}
          issue={issueOf(props.refusal, 'publishAt')}
        />
      )}
    </BoundForm>
  )
}

interface BoundFormProps extends ActionFormProps {
  readonly bundle: ReviewBundle
  readonly opinionTitle?: string
  /** What the action asks for beside the opinion. */
  readonly input?: object
  readonly isReady?: boolean
  readonly children?: ReactNode
}

function BoundForm({ bundle, action, busy, send, cancel, children, ...more }: BoundFormProps): ReactElement {
  const { opinionTitle = '意见（可不填）', input = {}, isReady = true, refusal } = more
  const [opinion, setOpinion] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send({ input: { digest: bundle.digest, opinion, ...input } })
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      {children}
      <LongTextField
        label={opinionTitle}
        autoFocus
        rows={3}
        maxLength={500}
        value={opinion}
        onChange={setOpinion}
        issue={issueOf(refusal, 'opinion')}
      />
      <Button type="primary" htmlType="submit" loading={busy} disabled={!isReady}>
        {action.title}
      </Button>
      <Button type="text" onClick={cancel}>
        返回
      </Button>
    </form>
  )
}
