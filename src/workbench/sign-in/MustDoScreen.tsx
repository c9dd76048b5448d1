import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ChangePassword } from '../account/ChangePassword.tsx'
import { EnrolPasskey } from '../account/EnrolPasskey.tsx'
import { EnrolTotp } from '../account/EnrolTotp.tsx'
import type { Me } from '../session.tsx'
import { meKey } from '../session.tsx'
import { hasPasskeys } from './passkey.ts'
import './sign-in.css'

/** What must be done before the posts count: a password of one's own, a second proof. */
export function MustDoScreen({ person }: { readonly person: Me }): ReactElement {
  const queries = useQueryClient()
  const onDone = (): void => void queries.invalidateQueries({ queryKey: meKey })
  return (
    <main className="door">
      <section className="door-card">
        {person.mustDo === 'changePassword' ? (
          <>
            <h1>请先设置自己的密码</h1>
            <p className="quiet">
              {person.name}，您现在用的是别人知道的初始密码或已到期的密码，修改后即可开始工作。
            </p>
            <ChangePassword onDone={onDone} />
          </>
        ) : (
          <After person={person} onDone={onDone} />
        )}
      </section>
    </main>
  )
}

function After({ person, onDone }: { readonly person: Me; readonly onDone: () => void }): ReactElement {
  if (person.mustDo !== 'awaitConfirmation') return <ChooseSecondFactor onDone={onDone} />
  return (
    <>
      <h1>等待系统管理员确认</h1>
      <p className="quiet">
        {person.name}
        ，您的密码或二次验证是安全管理员重置的。为防止他人冒用，须由系统管理员在“待确认”中确认后，您的岗位才恢复。请联系系统管理员，确认后点下面的按钮。
      </p>
      <Button type="primary" onClick={onDone}>
        已确认，继续
      </Button>
    </>
  )
}

function ChooseSecondFactor({ onDone }: { readonly onDone: () => void }): ReactElement {
  const [way, setWay] = useState<'totp' | 'passkey' | null>(null)
  return (
    <>
      <h1>请登记二次验证</h1>
      <p className="quiet">按本单位规定，您的岗位登录时除密码外还须第二种验证。任选一种登记即可。</p>
      {way === 'totp' && <EnrolTotp onDone={onDone} />}
      {way === 'passkey' && <EnrolPasskey onDone={onDone} />}
      {way !== 'totp' && <Button onClick={() => setWay('totp')}>用手机验证器</Button>}
      {way !== 'passkey' && hasPasskeys() && (
        <Button onClick={() => setWay('passkey')}>用通行密钥（U 盾、指纹或人脸）</Button>
      )}
    </>
  )
}
