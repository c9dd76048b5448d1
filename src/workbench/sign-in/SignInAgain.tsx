import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useEffect, useState } from 'react'
import { onSessionEnd } from '../ask.ts'
import { Dialog } from '../parts/Dialog.tsx'
import type { Me } from '../session.tsx'
import { meKey } from '../session.tsx'
import { SignInForm } from './SignInForm.tsx'

/** Opens over the screen when the session has ended; what was typed beneath stays as it is. */
export function SignInAgain({ person }: { readonly person: Me }): ReactElement {
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  useEffect(() => onSessionEnd(() => setOpen(true)), [])
  const resume = async (): Promise<void> => {
    setOpen(false)
    await queries.invalidateQueries({ queryKey: meKey })
    await queries.invalidateQueries()
  }
  return (
    <Dialog open={open} title="登录已失效，请重新登录" width={400}>
      <p className="quiet sign-in-again">{person.name}，您填写的内容仍在页面上，登录后可以继续。</p>
      <SignInForm onDone={() => void resume()} />
    </Dialog>
  )
}
