import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import QRCode from 'qrcode-svg'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import { beginTotp, confirmTotp } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { issueOf } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { TextField } from '../parts/TextField.tsx'
import { PasswordGate } from './PasswordGate.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** Registers the authenticator of a phone: password, picture, first code, recovery codes. */
export function EnrolTotp({ onDone }: { readonly onDone: () => void }): ReactElement {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const beginning = useMutation({ mutationFn: (password: string) => ask(beginTotp, { password }) })
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (!beginning.data)
    return (
      <PasswordGate
        button="显示二维码"
        error={beginning.error}
        busy={beginning.isPending}
        onSubmit={(password) => beginning.mutate(password)}
      />
    )
  return (
    <FirstCode
      {...beginning.data}
      onDone={(fresh) => {
        if (fresh) setCodes(fresh)
        else onDone()
      }}
    />
  )
}

interface FirstCodeProps {
  readonly secret: string
  readonly uri: string
  readonly onDone: (recoveryCodes: readonly string[] | null) => void
}

function FirstCode({ secret, uri, onDone }: FirstCodeProps): ReactElement {
  const [code, setCode] = useState('')
  const confirming = useMutation({
    mutationFn: () => ask(confirmTotp, { code }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    confirming.mutate()
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      <Refusal error={confirming.error} />
      <p>用手机上的验证器（各应用商店搜索“身份验证器”）扫描二维码，再输入它显示的 6 位数字。</p>
      <QrPicture text={uri} />
      <p className="quiet">
        不能扫描时，请在验证器中手工输入密钥：<code className="secret">{secret}</code>
      </p>
      <TextField
        label="手机验证码"
        autoFocus
        autoComplete="one-time-code"
        maxLength={6}
        value={code}
        onChange={setCode}
        issue={issueOf(confirming.error, 'code')}
      />
      <Button type="primary" htmlType="submit" disabled={code.length < 6} loading={confirming.isPending}>
        完成登记
      </Button>
    </form>
  )
}

/** The picture is drawn here: the secret is sent to nobody. */
function QrPicture({ text }: { readonly text: string }): ReactElement {
  const svg = new QRCode({ content: text, width: 184, height: 184, padding: 2, join: true }).svg()
  return (
    <img
      src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
      width={184}
      height={184}
      alt="登记验证器用的二维码"
    />
  )
}
