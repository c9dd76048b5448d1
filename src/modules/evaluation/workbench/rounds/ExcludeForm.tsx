import { Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { excludeLetter } from '../../contract/rounds.ts'
import type { RoundFormProps } from './form.ts'
import { ReasonField } from './ReasonField.tsx'

/** Leaves a letter out of the figures; the reason is read by everybody. */
export function ExcludeForm({ round: { roundId }, onDone, onCancel }: RoundFormProps): ReactElement {
  const [letterNumber, setNumber] = useState('')
  const [reason, setReason] = useState('')
  return (
    <AskForm
      button="剔除"
      run={() => ask(excludeLetter, { roundId, letterNumber, reason })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(refusal) => (
        <>
          <Field label="来信编号" issue={issueOf(refusal, 'letterNumber')} required>
            {(field) => (
              <Input
                {...field}
                placeholder="如 2026-00012"
                value={letterNumber}
                onChange={({ target }) => setNumber(target.value.trim())}
              />
            )}
          </Field>
          <ReasonField
            label="为什么不计入（向所有单位公布）"
            value={reason}
            issue={issueOf(refusal, 'reason')}
            onChange={setReason}
          />
          <p className="quiet">审定时按剔除后的来信重新计算。</p>
        </>
      )}
    </AskForm>
  )
}
