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
          <ChooseSecondFactor onDone={onDone} />
        )}
      </section>
    </main>
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
