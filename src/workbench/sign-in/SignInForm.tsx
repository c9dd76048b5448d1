import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import { signIn } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { issueOf } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { PasswordField, TextField } from '../parts/TextField.tsx'

/** Name and password, then the second proof when the account has one. Calls `onDone` when the session is open. */
export function SignInForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const trying = useMutation({
    mutationFn: (typed: { signInName: string; password: string }) => ask(signIn, typed),
    onSuccess: (step) => {
      if (step.step === 'done') onDone()
    },
  })
  return (
    <PasswordForm error={trying.error} busy={trying.isPending} onSubmit={(typed) => trying.mutate(typed)} />
  )
}

function PasswordForm({
  error,
  busy,
  onSubmit,
}: {
  readonly error: unknown
  readonly busy: boolean
  readonly onSubmit: (typed: { signInName: string; password: string }) => void
}): ReactElement {
  const [signInName, setSignInName] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit({ signInName, password })
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      <Refusal error={error} />
      <TextField
        label="登录名"
        autoFocus
        autoComplete="username"
        value={signInName}
        onChange={setSignInName}
        issue={issueOf(error, 'signInName')}
      />
      <PasswordField
        label="密码"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        issue={issueOf(error, 'password')}
      />
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </form>
  )
}
