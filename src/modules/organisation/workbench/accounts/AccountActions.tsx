import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { AccountRow } from '#kernel/access/administration-contract.ts'
import {
  endSessionsOf,
  resetPassword,
  resetSecondFactor,
  resumeAccount,
  suspendAccount,
  unlockAccount,
} from '#kernel/access/administration-contract.ts'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { FormDialog } from '../parts/FormDialog.tsx'
import { useAct } from '../parts/useAct.ts'
import { useDialogForm } from '../parts/useDialogForm.ts'
import { InitialPassword } from '../people/CreatePerson.tsx'

interface AccountProps {
  readonly account: AccountRow
}

const dialogs = {
  password: ResetPassword,
  factor: ResetFactor,
  sessions: EndSessions,
  suspend: Suspend,
} as const
type Doing = keyof typeof dialogs

const buttons: Readonly<Record<Doing, string>> = {
  password: '重置密码',
  factor: '清除二次验证',
  sessions: '退出登录',
  suspend: '停用',
}

/** What may be done with an account; each that cannot be taken back asks first. */
export function AccountActions({ account }: AccountProps): ReactElement | null {
  const [doing, setDoing] = useState<Doing | null>(null)
  const { state, secondFactors, sessions } = account
  const offered: Readonly<Record<Doing, boolean>> = {
    password: true,
    factor: secondFactors > 0,
    sessions: sessions > 0,
    suspend: state !== 'suspended',
  }
  const Form = doing === null ? null : dialogs[doing]
  if (state === 'left') return null
  return (
    <span className="account-actions">
      <Reopen account={account} />
      {(Object.keys(dialogs) as Doing[])
        .filter((each) => offered[each])
        .map((each) => (
          <Button key={each} size="small" onClick={() => setDoing(each)}>
            {buttons[each]}
          </Button>
        ))}
      {Form && <Form account={account} onClose={() => setDoing(null)} />}
    </span>
  )
}

/** Lets a locked or suspended account be used again. */
function Reopen({ account: { personId, state } }: AccountProps): ReactElement | null {
  const unlocking = useAct(unlockAccount, '已解除锁定')
  const resuming = useAct(resumeAccount, '已恢复使用')
  if (state === 'locked')
    return (
      <Button size="small" loading={unlocking.isPending} onClick={() => unlocking.mutate({ personId })}>
        解锁
      </Button>
    )
  if (state === 'suspended')
    return (
      <Button size="small" loading={resuming.isPending} onClick={() => resuming.mutate({ personId })}>
        恢复
      </Button>
    )
  return null
}

interface DialogProps extends AccountProps {
  readonly onClose: () => void
}

function ResetPassword({ account, onClose }: DialogProps): ReactElement {
  const resetting = useAct(resetPassword, '已生成新的初始密码')
  const { name, signInName, personId } = account
  if (resetting.data)
    return (
      <InitialPassword
        name={name}
        signInName={signInName}
        password={resetting.data.initialPassword}
        onClose={onClose}
      />
    )
  return (
    <FormDialog
      title={`重置密码：${name}`}
      act="重置密码"
      busy={resetting.isPending}
      error={resetting.error}
      onSubmit={() => resetting.mutate({ personId })}
      onClose={onClose}
    >
      <p>
        将生成新的初始密码，{name}
        在所有设备上的登录同时退出，登录锁定同时解除。请先核实确是本人提出；其岗位经系统管理员确认后恢复。
      </p>
    </FormDialog>
  )
}

function ResetFactor({ account, onClose }: DialogProps): ReactElement {
  const resetting = useAct(resetSecondFactor, '已清除二次验证', onClose)
  return (
    <FormDialog
      title={`清除二次验证：${account.name}`}
      act="清除"
      busy={resetting.isPending}
      error={resetting.error}
      onSubmit={() => resetting.mutate({ personId: account.personId })}
      onClose={onClose}
    >
      <p>
        手机验证器、通行密钥和备用码全部失效，所有设备同时退出。只在本人遗失手机或密钥并核实身份后办理；其岗位经系统管理员确认后恢复。
      </p>
    </FormDialog>
  )
}

function EndSessions({ account, onClose }: DialogProps): ReactElement {
  const ending = useAct(endSessionsOf, '已退出全部登录', onClose)
  return (
    <FormDialog
      title={`退出登录：${account.name}`}
      act="全部退出"
      busy={ending.isPending}
      error={ending.error}
      onSubmit={() => ending.mutate({ personId: account.personId })}
      onClose={onClose}
    >
      <p>{account.name}在所有设备上的登录立即退出，可以重新登录。</p>
    </FormDialog>
  )
}

function Suspend({ account, onClose }: DialogProps): ReactElement {
  const { personId, name } = account
  const { field, dialog } = useDialogForm(
    suspendAccount,
    { reason: '' },
    '已停用',
    (values) => ({ personId, ...values }),
    onClose,
  )
  return (
    <FormDialog title={`停用账号：${name}`} act="停用" onClose={onClose} {...dialog}>
      <p>停用后不能登录，任职不变，可以随时恢复。</p>
      <LongTextField label="原因" required rows={2} maxLength={200} {...field('reason')} />
    </FormDialog>
  )
}
