import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { ask } from '#workbench/ask.ts'
import type { ActionFormProps } from '#workbench/screen.ts'
import { getTalkingPoint } from '../../contract/clearance.ts'
import { getBeside, getHandling, getTask } from '../../contract/handling.ts'
import '../handling.css'

interface Text {
  readonly title: string
  readonly body: string
  readonly digest: string
}

interface TextFormProps extends ActionFormProps {
  /** Null when there is none to act on. */
  readonly text: Text | null | undefined
  readonly isPending: boolean
}

/** Acts on the text that stands here, and on no other: its digest goes with the act. */
function TextForm({ text, isPending, ...props }: TextFormProps): ReactElement {
  if (isPending) return <p className="quiet">正在读取…</p>
  return (
    <FormFrame {...props} disabled={!text} onSubmit={() => props.send({ input: { digest: text?.digest } })}>
      {text ? (
        <>
          <p>办理的是下面的文字本身，改动一个字都要重新审核：</p>
          <div className="opinion-paper opinion-scroll" role="region" aria-label="文字" tabIndex={0}>
            <strong>{text.title}</strong>
            <p className="opinion-text">{text.body}</p>
          </div>
          <p className="quiet">
            文字校验码 <code title={text.digest}>{text.digest.slice(0, 16)}</code>
          </p>
        </>
      ) : (
        <p>还没有保存文字。请先起草并保存。</p>
      )}
    </FormFrame>
  )
}

/** The text of an event. */
export function EventTextForm(props: ActionFormProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'handling', props.caseId, 'form'],
    queryFn: () => ask(getHandling, { handlingId: props.caseId }),
  })
  return <TextForm {...props} text={found.data?.statements.at(-1)} isPending={found.isPending} />
}

/** The same, as the lead unit submits it. */
export function TaskTextForm(props: ActionFormProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'task', props.caseId, 'form'],
    queryFn: () => ask(getTask, { taskId: props.caseId }),
  })
  const last = found.data?.statements.at(-1)
  return <TextForm {...props} text={last?.isFixed ? null : last} isPending={found.isPending} />
}

/** What is said of a suggestion. */
export function SuggestionTextForm(props: ActionFormProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'beside', props.caseId, 'form'],
    queryFn: () => ask(getBeside, { caseId: props.caseId }),
  })
  return <TextForm {...props} text={found.data?.statements.at(-1)} isPending={found.isPending} />
}

/** A version of the talking points. */
export function PointTextForm(props: ActionFormProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'point', props.caseId, 'form'],
    queryFn: () => ask(getTalkingPoint, { pointId: props.caseId }),
  })
  const point = found.data
  const text = point && { title: point.topic, body: point.text, digest: point.digest }
  return <TextForm {...props} text={text} isPending={found.isPending} />
}
