import { InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ReasonField } from '#workbench/case/PlainActionForm.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { FormFrame } from '#workbench/case/FormFrame.tsx'

/** Extends the limit once, for a reason that the writer reads. */
export function ExtendForm(props: ActionFormProps): ReactElement {
  const { action, refusal, send } = props
  const [days, setDays] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  return (
    <FormFrame
      {...props}
      disabled={days === null || !reason.trim()}
      onSubmit={() => days !== null && send({ days, reason: reason.trim() })}
    >
      <Field label="延长的天数" hint="单位与原期限相同；来信人会看到理由和新的期限" required>
        {({ status, ...control }) => (
          <InputNumber
            {...control}
            status={status}
            min={1}
            max={60}
            precision={0}
            value={days}
            onChange={setDays}
          />
        )}
      </Field>
      <ReasonField action={action} value={reason} onChange={setReason} issue={issueOf(refusal, 'reason')} />
    </FormFrame>
  )
}
