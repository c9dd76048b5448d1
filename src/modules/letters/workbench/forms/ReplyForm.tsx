import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import type { ActionFormProps } from '#workbench/screen.ts'
import { getLetter } from '../../contract/matter.ts'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import '../letters.css'

/** Sends the answer that stands here, and no other: its digest goes with the act. */
export function ReplyForm(props: ActionFormProps): ReactElement {
  const found = useQuery({
    queryKey: ['letters', 'letter', props.caseId, 'form'],
    queryFn: () => ask(getLetter, { letterId: props.caseId }),
  })
  const waiting = found.data?.waiting
  if (!waiting) return <p className="quiet">正在读取…</p>
  return (
    <FormFrame {...props} disabled={false} onSubmit={() => props.send({ input: { digest: waiting.digest } })}>
      <p>下面的文字将原样答复来信人：</p>
      <p className="letter-words">{waiting.text}</p>
    </FormFrame>
  )
}
