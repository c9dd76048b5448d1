import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { now } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { PasswordField } from '#workbench/parts/TextField.tsx'
import { lockContract, unlockContract } from '../contract/keys.ts'
import { hold, useUnlocked } from './unlocked.ts'

const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** What needs one's key: first the passphrase, then, for half an hour, what it opens. */
export function Unlocked({ children }: { readonly children: (unlock: string) => ReactNode }): ReactElement {
  const held = useUnlocked()
  const until = held?.until
  useEffect(() => {
    if (until === undefined) return undefined
    const timer = setTimeout(() => hold(null), new Date(until).getTime() - now().getTime())
    return () => clearTimeout(timer)
  }, [until])
  if (!held) return <PassphraseForm />
  return <>{children(held.unlock)}</>
}

function PassphraseForm(): ReactElement {
  const [passphrase, setPassphrase] = useState('')
  return (
    <div className="report-form">
      <AskForm
        button="开封"
        waiting="正在核对口令，请稍等"
        disabled={passphrase === ''}
        run={() => ask(unlockContract, { passphrase })}
        onDone={hold}
      >
        {() => (
          <PasswordField
            label="口令"
            hint={
              <>
                举报内容是密封的，输入本人口令后30分钟内可以查看，每次查看都有记录。还没有口令的，先到
                <Link to="/whistleblowing/keys">口令与保管人</Link>设置
              </>
            }
            autoComplete="off"
            value={passphrase}
            onChange={setPassphrase}
          />
        )}
      </AskForm>
    </div>
  )
}

/** Until when it is open, and the button that seals it again at once. */
export function LockBar(): ReactElement | null {
  const held = useUnlocked()
  const queries = useQueryClient()
  const locking = useMutation({
    mutationFn: (unlock: string) => ask(lockContract, { unlock }),
    onSettled: () => {
      hold(null)
      queries.removeQueries({ queryKey: ['whistleblowing', 'opened'] })
    },
  })
  if (!held) return null
  return (
    <p className="report-lock">
      <span className="quiet">已开封，到 {time.format(new Date(held.until))} 自动封上</span>
      <Button onClick={() => locking.mutate(held.unlock)} loading={locking.isPending}>
        现在封上
      </Button>
    </p>
  )
}
