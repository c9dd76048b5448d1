import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { beginPasskey, keepPasskey } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { TextField } from '../parts/TextField.tsx'
import { makePasskey } from '../sign-in/passkey.ts'
import { PasswordGate } from './PasswordGate.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** Registers a passkey: a key on a stick, or the fingerprint or face of this machine. */
export function EnrolPasskey({ onDone }: { readonly onDone: () => void }): ReactElement {
  const [label, setLabel] = useState('办公室电脑')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const enrolling = useMutation({
    mutationFn: async (password: string) => {
      const { ticket, options } = await ask(beginPasskey, { password })
      return await ask(keepPasskey, { ticket, label, response: await makePasskey(options) })
    },
    onSuccess: ({ recoveryCodes }) => (recoveryCodes ? setCodes(recoveryCodes) : onDone()),
  })
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <div className="fields">
      <TextField
        label="给这把通行密钥起个名字"
        hint="例如“办公室电脑”“蓝色 U 盾”，以便日后辨认"
        maxLength={40}
        value={label}
        onChange={setLabel}
      />
      <PasswordGate
        button="登记通行密钥"
        error={enrolling.error}
        busy={enrolling.isPending}
        onSubmit={(password) => enrolling.mutate(password)}
      />
    </div>
  )
}
