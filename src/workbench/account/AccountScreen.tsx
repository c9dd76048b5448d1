import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { OwnAccount } from '#kernel/access/contract.ts'
import {
  endOtherSessions,
  endSession,
  ownAccount,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
} from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import { hasPasskeys } from '../sign-in/passkey.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { EnrolPasskey } from './EnrolPasskey.tsx'
import { EnrolTotp } from './EnrolTotp.tsx'
import { PasswordGate } from './PasswordGate.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import './account.css'

const ownAccountKey = ['access', 'own-account'] as const

/** One's own password, second proof and signed-in devices. */
export function AccountScreen(): ReactElement {
  const found = useQuery({ queryKey: ownAccountKey, queryFn: () => ask(ownAccount, {}) })
  if (found.isPending) return <p className="starting">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className="account">
      <h1>我的账号与安全</h1>
      <PasswordPart account={found.data} />
      <SecondFactorPart account={found.data} />
      <SessionPart account={found.data} />
    </div>
  )
}

type Doing =
  | { readonly what: 'password' | 'totp' | 'passkey' | 'removeTotp' | 'renewCodes' }
  | { readonly what: 'removePasskey'; readonly id: string }

function PasswordPart({ account }: { readonly account: OwnAccount }): ReactElement {
  const { doing, start, done } = useDoing()
  return (
    <section className="account-part">
      <h2>密码</h2>
      <p className="quiet">上次修改：{showInstant(account.passwordSetAt)}</p>
      <Button onClick={() => start({ what: 'password' })}>修改密码</Button>
      <SecondFactorDialog doing={doing} done={done} />
    </section>
  )
}

function SecondFactorPart({ account }: { readonly account: OwnAccount }): ReactElement {
  const { doing, start, done } = useDoing()
  return (
    <section className="account-part">
      <h2>二次验证</h2>
      <p className="quiet">即使密码泄露，没有您的手机或密钥也无法登录。</p>
      <ul className="account-list">
        <li>
          <span>
            手机验证器：{account.totp ? `已登记，备用码还有 ${account.recoveryCodesLeft} 个` : '未登记'}
          </span>
          {account.totp ? (
            <>
              <Button onClick={() => start({ what: 'renewCodes' })}>重新生成备用码</Button>
              <Button onClick={() => start({ what: 'removeTotp' })}>取消</Button>
            </>
          ) : (
            <Button onClick={() => start({ what: 'totp' })}>登记手机验证器</Button>
          )}
        </li>
        {account.passkeys.map(({ id, label, createdAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              通行密钥「{label}」
              <span className="quiet">
                {showInstant(createdAt)} 登记，
                {lastUsedAt ? `最近使用 ${showInstant(lastUsedAt)}` : '还没有用过'}
              </span>
            </span>
            <Button onClick={() => start({ what: 'removePasskey', id })}>删除</Button>
          </li>
        ))}
      </ul>
      {hasPasskeys() && <Button onClick={() => start({ what: 'passkey' })}>登记通行密钥</Button>}
      <SecondFactorDialog doing={doing} done={done} />
    </section>
  )
}

const dialogTitles: Readonly<Record<Doing['what'], string>> = {
  password: '修改密码',
  totp: '登记手机验证器',
  passkey: '登记通行密钥',
  removeTotp: '取消手机验证器',
  renewCodes: '重新生成备用码',
  removePasskey: '删除通行密钥',
}

interface SecondFactorDialogProps {
  readonly doing: Doing | null
  readonly done: () => void
}

function SecondFactorDialog({ doing, done }: SecondFactorDialogProps): ReactElement {
  return (
    <Dialog open={doing !== null} title={doing ? dialogTitles[doing.what] : ''} onClose={done} width={420}>
      {doing && <SecondFactorForm doing={doing} done={done} />}
    </Dialog>
  )
}

function SecondFactorForm({
  doing,
  done,
}: {
  readonly doing: Doing
  readonly done: () => void
}): ReactElement {
  switch (doing.what) {
    case 'password':
      return <ChangePassword onDone={done} />
    case 'totp':
      return <EnrolTotp onDone={done} />
    case 'passkey':
      return <EnrolPasskey onDone={done} />
    case 'renewCodes':
      return <RenewCodes onDone={done} />
    case 'removeTotp':
      return <Removal passkeyId={null} onDone={done} />
    case 'removePasskey':
      return <Removal passkeyId={doing.id} onDone={done} />
  }
}

function RenewCodes({ onDone }: { readonly onDone: () => void }): ReactElement {
  const renewing = useMutation({ mutationFn: (password: string) => ask(renewRecoveryCodes, { password }) })
  const codes = renewing.data?.recoveryCodes
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <PasswordGate
      button="重新生成"
      error={renewing.error}
      busy={renewing.isPending}
      onSubmit={(password) => renewing.mutate(password)}
    />
  )
}

interface RemovalProps {
  /** Null: the authenticator of the phone. */
  readonly passkeyId: string | null
  readonly onDone: () => void
}

function Removal({ passkeyId, onDone }: RemovalProps): ReactElement {
  const removing = useMutation({
    mutationFn: (password: string) =>
      passkeyId === null ? ask(removeTotp, { password }) : ask(removePasskey, { id: passkeyId, password }),
    onSuccess: onDone,
  })
  return (
    <PasswordGate
      button="确认"
      error={removing.error}
      busy={removing.isPending}
      onSubmit={(password) => removing.mutate(password)}
      onCancel={onDone}
    />
  )
}

function SessionPart({ account }: { readonly account: OwnAccount }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const ending = useMutation({
    mutationFn: async (id: string | null) =>
      id === null ? void (await ask(endOtherSessions, {})) : void (await ask(endSession, { id })),
    onSuccess: () => void message.info('已退出'),
    onSettled: () => queries.invalidateQueries({ queryKey: ownAccountKey }),
  })
  const others = account.sessions.filter(({ isThis }) => !isThis)
  return (
    <section className="account-part">
      <h2>登录中的设备</h2>
      <Refusal error={ending.error} />
      <ul className="account-list">
        {account.sessions.map(({ id, device, address, signedInAt, lastSeenAt, isThis }) => (
          <li key={id}>
            <span>
              {device}
              {isThis && '（当前设备）'}
              <span className="quiet">
                {address ?? '地址不详'}，{showInstant(signedInAt)} 登录，最近活动 {showInstant(lastSeenAt)}
              </span>
            </span>
            {!isThis && <Button onClick={() => ending.mutate(id)}>退出</Button>}
          </li>
        ))}
      </ul>
      {others.length > 1 && <Button onClick={() => ending.mutate(null)}>退出其他全部设备</Button>}
    </section>
  )
}

function useDoing() {
  const queries = useQueryClient()
  const [doing, start] = useState<Doing | null>(null)
  const done = (): void => {
    start(null)
    void queries.invalidateQueries({ queryKey: ownAccountKey })
  }
  return { doing, start, done }
}
