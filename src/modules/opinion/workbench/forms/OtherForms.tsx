import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { ReasonField } from '#workbench/case/PlainActionForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import type { LevelFact } from '../../contract/handling-words.ts'
import { levelFactTitles } from '../../contract/handling-words.ts'

/** The fact after which an event may stand lower. */
export function StepDownForm(props: ActionFormProps): ReactElement {
  const [fact, setFact] = useState<LevelFact>('solved')
  const [reason, setReason] = useState('')
  return (
    <FormFrame
      {...props}
      disabled={reason.trim().length < 4}
      onSubmit={() => props.send({ reason: reason.trim(), input: { fact } })}
    >
      <PlainChoice
        label="事实"
        hint="时间过去不降低等级；登记以后按新的言论重新评定"
        titles={levelFactTitles}
        value={fact}
        onChange={setFact}
      />
      <ReasonField
        action={props.action}
        value={reason}
        onChange={setReason}
        issue={issueOf(props.refusal, 'reason')}
      />
    </FormFrame>
  )
}

const answers = { yes: '吸纳', no: '不吸纳' } as const

/** Whether a suggestion is adopted, and the words in which that is told. */
export function DecideForm(props: ActionFormProps): ReactElement {
  const [answer, setAnswer] = useState<keyof typeof answers>('yes')
  const [title, setTitle] = useState('')
  const [body, setBody] = useState('')
  return (
    <FormFrame
      {...props}
      disabled={title.trim().length < 4 || body.trim().length < 10}
      onSubmit={() => props.send({ input: { isAdopted: answer === 'yes', title, body } })}
    >
      <PlainChoice label="决定" titles={answers} value={answer} onChange={setAnswer} />
      <TextField label="公开的标题" maxLength={100} value={title} onChange={setTitle} />
      <LongTextField
        label="吸纳情况和理由"
        hint="经外宣办审核后公开"
        rows={6}
        maxLength={5000}
        value={body}
        onChange={setBody}
      />
    </FormFrame>
  )
}

/** Who received a lead, and its number there. */
export function HandOverForm(props: ActionFormProps): ReactElement {
  const [receivedBy, setReceivedBy] = useState('')
  const [receiptNumber, setReceiptNumber] = useState('')
  return (
    <FormFrame
      {...props}
      disabled={receivedBy.trim().length < 2 || !receiptNumber.trim()}
      onSubmit={() => props.send({ input: { receivedBy, receiptNumber } })}
    >
      <p>密封举报办理尚未启用：请把线索当面移交有权机关，再在这里登记回执。</p>
      <TextField label="接收机关" maxLength={100} value={receivedBy} onChange={setReceivedBy} />
      <TextField label="接收编号" maxLength={60} value={receiptNumber} onChange={setReceiptNumber} />
    </FormFrame>
  )
}
