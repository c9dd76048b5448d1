import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import type { SignInStep } from '#kernel/access/contract.ts'
import { signIn } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { issueOf } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { PasswordField, TextField } from '../parts/TextField.tsx'
import { hasPasskeys, signInByPasskey } from './passkey.ts'
import { SecondStep } from './SecondStep.tsx'

/** Name and password, then the second proof when the account has one. Calls `onDone` when the session is open. */
export function SignInForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const [second, setSecond] = useState<Extract<SignInStep, { step: 'secondFactor' }> | null>(null)
  const take = (step: SignInStep): void => (step.step === 'done' ? onDone() : setSecond(step))
  const byPassword = useMutation({
    mutationFn: (typed: { signInName: string; password: string }) => ask(signIn, typed),
    onSuccess: take,
  })
  const byPasskey = useMutation({ mutationFn: () => signInByPasskey(null), onSuccess: take })
  if (second) return <SecondStep step={second} onDone={onDone} onBack={() => setSecond(null)} />
  return (
    <>
      <PasswordForm
        error={byPasskey.error ?? byPassword.error}
        busy={byPassword.isPending}
        onSubmit={(typed) => {
          byPasskey.reset()
          byPassword.mutate(typed)
        }}
      />
      {hasPasskeys() && (
        <Button block loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
          用通行密钥登录（U 盾、指纹或人脸）
        </Button>
      )}
    </>
  )
}

interface PasswordFormProps {
  readonly error: unknown
  readonly busy: boolean
  readonly onSubmit: (typed: { signInName: string; password: string }) => void
}

function PasswordForm({ error, busy, onSubmit }: PasswordFormProps): ReactElement {
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
