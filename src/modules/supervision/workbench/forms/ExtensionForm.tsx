import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { ReasonField } from '#workbench/case/PlainActionForm.tsx'
import { today } from '#workbench/clock.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { DayField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'

/** Asks for a later day, before the day, with the reason. */
export function ExtensionForm(props: ActionFormProps): ReactElement {
  const { action, refusal, send } = props
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  return (
    <FormFrame
      {...props}
      disabled={until === '' || reason.trim() === ''}
      onSubmit={() => send({ reason: reason.trim(), input: { until } })}
    >
      <DayField
        label="申请延到"
        hint="只能延期一次，由督查机构负责人批准"
        required
        min={today()}
        value={until}
        onChange={setUntil}
        issue={issueOf(refusal, 'until')}
      />
      <ReasonField action={action} value={reason} onChange={setReason} issue={issueOf(refusal, 'reason')} />
    </FormFrame>
  )
}
