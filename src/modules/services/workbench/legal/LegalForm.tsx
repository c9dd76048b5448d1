import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'

/** The legal reviewer's conclusion, with an opinion. */
export function LegalForm({ action, busy, refusal, send, cancel }: ActionFormProps): ReactElement {
  const [opinion, setOpinion] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send({ input: { opinion } })
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      <LongTextField
        label="合法性审核意见（可不填）"
        hint="依据是否现行有效、时限是否合法、材料是否于法有据"
        autoFocus
        rows={3}
        maxLength={500}
        value={opinion}
        onChange={setOpinion}
        issue={issueOf(refusal, 'opinion')}
      />
      <Button type="primary" htmlType="submit" loading={busy}>
        确认{action.title}
      </Button>
      <Button type="text" onClick={cancel}>
        返回
      </Button>
    </form>
  )
}
