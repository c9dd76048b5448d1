import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import type { CaseAction } from '#kernel/procedure/contract.ts'
import { today } from '../clock.ts'
import { issueOf } from '../parts/Field.tsx'
import { DayField, LongTextField } from '../parts/TextField.tsx'
import { WordGate } from '../parts/WordGate.tsx'
import type { ActionFormProps } from '../screen.ts'

/** The form of an action that asks for no more than its table says: a reason, a day, or the word of a dangerous act. */
export function PlainActionForm({ action, busy, refusal, send, cancel }: ActionFormProps): ReactElement {
  const [reason, setReason] = useState('')
  const [day, setDay] = useState(today())
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    send({ ...(reason.trim() && { reason: reason.trim() }), ...(action.dated && { effectiveOn: day }) })
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      {action.reason && (
        <ReasonField action={action} value={reason} onChange={setReason} issue={issueOf(refusal, 'reason')} />
      )}
      {action.dated && (
        <DayField
          label={action.dated}
          value={day}
          max={today()}
          onChange={setDay}
          issue={issueOf(refusal, 'effectiveOn')}
          required
        />
      )}
      {action.danger ? (
        <WordGate word={action.title} consequence="" busy={busy} onConfirm={submit} />
      ) : (
        <Button type="primary" htmlType="submit" loading={busy} autoFocus={!action.reason}>
          确认{action.title}
        </Button>
      )}
      <Button type="text" onClick={cancel}>
        返回
      </Button>
    </form>
  )
}

/** The reason of an action: kept in the history for everyone who handles the case. */
export function ReasonField({
  action,
  value,
  issue,
  onChange,
}: {
  readonly action: CaseAction
  readonly value: string
  readonly issue: string | undefined
  readonly onChange: (reason: string) => void
}): ReactElement {
  return (
    <LongTextField
      label={`${action.title}的理由`}
      hint="写入办理过程，后续经办人都能看到"
      required={action.reason === 'required'}
      issue={issue}
      autoFocus
      maxLength={2000}
      value={value}
      onChange={onChange}
    />
  )
}
