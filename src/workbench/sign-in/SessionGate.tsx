import type { ReactElement, ReactNode } from 'react'
import { Refusal } from '../parts/Refusal.tsx'
import { SessionContext, useAskMe } from '../session.tsx'
import { SignInAgain } from './SignInAgain.tsx'
import { SignInScreen } from './SignInScreen.tsx'

/** Lets only who has signed in past; a person who changes while the page is open begins with a fresh page. */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactElement {
  const asked = useAskMe()
  if (asked.isPending) return <p className="starting">正在打开工作台…</p>
  if (asked.isError)
    return (
      <main className="starting">
        <Refusal error={asked.error} onRetry={() => void asked.refetch()} />
      </main>
    )
  if (!asked.data) return <SignInScreen />
  return (
    <SessionContext value={asked.data} key={asked.data.id}>
      {children}
      <SignInAgain person={asked.data} />
    </SessionContext>
  )
}
