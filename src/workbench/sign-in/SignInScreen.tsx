import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useEffect } from 'react'
import { meKey } from '../session.tsx'
import { SignInForm } from './SignInForm.tsx'
import './sign-in.css'

/** The door of the workbench. */
export function SignInScreen(): ReactElement {
  const queries = useQueryClient()
  useEffect(() => {
    document.title = '登录 · 明堂工作台'
  }, [])
  return (
    <main className="door">
      <section className="door-card" aria-labelledby="door-title">
        <h1 id="door-title">明堂工作台</h1>
        <p className="quiet">
          供本地区工作人员办理信息发布与公开事项。本系统在互联网侧运行，严禁录入、存储国家秘密和工作秘密。
        </p>
        <SignInForm onDone={() => void queries.invalidateQueries({ queryKey: meKey })} />
        <p className="door-foot">
          忘记密码或无法登录，请联系本单位的安全管理员重置。<a href="/">返回公开网站</a>
        </p>
      </section>
    </main>
  )
}
