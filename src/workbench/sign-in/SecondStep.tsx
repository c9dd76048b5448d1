import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import type { SignInStep } from '#kernel/access/contract.ts'
import { signInWithCode } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { issueOf } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { TextField } from '../parts/TextField.tsx'
import { signInByPasskey } from './passkey.ts'

type Second = Extract<SignInStep, { step: 'secondFactor' }>
type CodeMethod = 'totp' | 'recoveryCode'

const codeFields: Readonly<Record<CodeMethod, { label: string; hint: string }>> = {
  totp: { label: '手机验证码', hint: '打开手机上的验证器，输入 6 位数字' },
  recoveryCode: { label: '备用码', hint: '登记验证器时保存的备用码，每个只能用一次' },
}

interface SecondStepProps {
  readonly step: Second
  readonly onDone: () => void
  readonly onBack: () => void
}

/** The second proof: a code from the phone, a recovery code, or a passkey. */
export function SecondStep({ step, onDone, onBack }: SecondStepProps): ReactElement {
  const [method, setMethod] = useState(step.methods[0] ?? 'totp')
  const byPasskey = useMutation({ mutationFn: () => signInByPasskey(step.ticket), onSuccess: onDone })
  const others = step.methods.filter((other) => other !== method)
  return (
    <div className="fields">
      {method === 'passkey' ? (
        <>
          <Refusal error={byPasskey.error} />
          <p>请用已登记的通行密钥完成验证。</p>
          <Button type="primary" block loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
            验证通行密钥
          </Button>
        </>
      ) : (
        <CodeForm key={method} method={method} ticket={step.ticket} onDone={onDone} />
      )}
      {others.map((other) => (
        <Button key={other} type="link" onClick={() => setMethod(other)}>
          改用{other === 'passkey' ? '通行密钥' : codeFields[other].label}
        </Button>
      ))}
      <Button type="text" onClick={onBack}>
        返回，重新输入密码
      </Button>
    </div>
  )
}

interface CodeFormProps {
  readonly method: CodeMethod
  readonly ticket: string
  readonly onDone: () => void
}

function CodeForm({ method, ticket, onDone }: CodeFormProps): ReactElement {
  const [code, setCode] = useState('')
  const trying = useMutation({
    mutationFn: () => ask(signInWithCode, { ticket, method, code }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    trying.mutate()
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      <Refusal error={trying.error} />
      <TextField
        {...codeFields[method]}
        autoFocus
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        issue={issueOf(trying.error, 'code')}
      />
      <Button type="primary" htmlType="submit" block loading={trying.isPending}>
        验证并登录
      </Button>
    </form>
  )
}
