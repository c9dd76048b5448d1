import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { openEvent, setAsideContract } from '../../contract/handling.ts'
import { useOpening } from '../forms/useOpening.ts'
import '../opinion.css'

/** What becomes of an event nobody handles yet: a case whose hours run from when it was found, or nothing but the trend. */
export function HandleButtons({ eventId }: { readonly eventId: string }): ReactElement {
  const queries = useQueryClient()
  const open = useOpening()
  const [isOpen, setOpen] = useState(false)
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['opinion'] })
  const opening = useMutation({
    mutationFn: async () => await ask(openEvent, { eventId }),
    onSuccess: ({ handlingId }) => open(handlingId),
  })
  return (
    <>
      <span className="opinion-further">
        <Button type="primary" loading={opening.isPending} onClick={() => opening.mutate()}>
          开案办理
        </Button>
        <Button onClick={() => setOpen(true)}>属于发泄情绪，只计入趋势</Button>
      </span>
      <Refusal error={opening.error} />
      <Dialog open={isOpen} title="只计入趋势" onClose={() => setOpen(false)}>
        <AskForm
          button="只计入趋势"
          run={() => ask(setAsideContract, { eventId })}
          onDone={() => {
            setOpen(false)
            refresh()
          }}
        >
          {() => (
            <p>
              发泄情绪的言论只掌握动态：不开案，不转办，不追问是谁说的。以后又有投诉或者批评的，仍按级别自动开案。
            </p>
          )}
        </AskForm>
      </Dialog>
    </>
  )
}
