import type { ReactElement, ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import type { Me } from '../session.tsx'
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
  if (asked.data.mustDo) return <LazyMustDo person={asked.data} />
  return (
    <SessionContext value={asked.data} key={asked.data.id}>
      {children}
      <SignInAgain person={asked.data} />
    </SessionContext>
  )
}

const MustDoScreen = lazy(async () => ({ default: (await import('./MustDoScreen.tsx')).MustDoScreen }))

function LazyMustDo({ person }: { readonly person: Me }): ReactElement {
  return (
    <Suspense fallback={<p className="starting">正在打开…</p>}>
      <MustDoScreen person={person} />
    </Suspense>
  )
}
