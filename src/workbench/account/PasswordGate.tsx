import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import { issueOf } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { PasswordField } from '../parts/TextField.tsx'

interface PasswordGateProps {
  readonly button: string
  readonly error: unknown
  readonly busy: boolean
  readonly onSubmit: (password: string) => void
  readonly onCancel?: () => void
}

/** What changes how one signs in asks for the password once more. */
export function PasswordGate({ button, error, busy, onSubmit, onCancel }: PasswordGateProps): ReactElement {
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit(password)
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      <Refusal error={error} />
      <PasswordField
        label="请输入您的密码"
        autoFocus
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        issue={issueOf(error, 'password')}
      />
      <div className="dialog-foot">
        {onCancel && <Button onClick={onCancel}>取消</Button>}
        <Button type="primary" htmlType="submit" disabled={!password} loading={busy}>
          {button}
        </Button>
      </div>
    </form>
  )
}
