import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { requestIdentityContract, showIdentityContract } from '../../contract/identity.ts'
import { useIsHandling } from '../people.ts'
import type { PartProps } from './part.ts'

/** Who reported: asked for with a reason, granted by another person, shown once. */
export function IdentityPart(props: PartProps): ReactElement | null {
  const { facts, unlock } = props
  const isHandling = useIsHandling()
  if (!facts.hasIdentity || !isHandling) return null
  const open = facts.requests.find(
    ({ isMine, state }) => isMine && (state === 'requested' || state === 'granted'),
  )
  return (
    <Part title="举报人身份">
      <p className="quiet">另行密封。确需知道时写明理由，由身份核准人核准，只看一次。</p>
      {facts.requests.length > 0 && (
        <ul>
          {facts.requests.map(({ requestId, stateTitle, isMine }) => (
            <li key={requestId}>
              {isMine ? '本人的申请' : '他人的申请'}：{stateTitle}
            </li>
          ))}
        </ul>
      )}
      {open?.state === 'granted' && <Showing requestId={open.requestId} unlock={unlock} />}
      {!open && <Asking {...props} />}
    </Part>
  )
}

function Asking({ reportId, unlock }: PartProps): ReactElement {
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  if (!isOpen) return <Button onClick={() => setOpen(true)}>申请核对身份</Button>
  return (
    <AskForm
      button="提出申请"
      onCancel={() => setOpen(false)}
      disabled={reason.trim().length < 10}
      run={() => ask(requestIdentityContract, { reportId, unlock, reason })}
      onDone={() => void queries.invalidateQueries({ queryKey: ['whistleblowing', 'report'] })}
    >
      {() => (
        <LongTextField
          label="为什么必须知道举报人是谁"
          hint="密封送身份核准人，别人看不到"
          required
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
      )}
    </AskForm>
  )
}

/** What is shown here is gone when the page is left. */
function Showing({
  requestId,
  unlock,
}: {
  readonly requestId: string
  readonly unlock: string
}): ReactElement {
  const showing = useMutation({
    mutationFn: () => ask(showIdentityContract, { requestId, unlock }),
    gcTime: 0,
  })
  if (showing.data)
    return (
      <>
        <p>只显示这一次，请现在核对；离开本页后不能再看。</p>
        <Facts
          facts={[
            ['姓名', showing.data.name],
            ['联系方式', showing.data.contact],
          ]}
        />
      </>
    )
  return (
    <>
      <Refusal error={showing.error} />
      <Button type="primary" onClick={() => showing.mutate()} loading={showing.isPending}>
        查看身份（只有一次）
      </Button>
    </>
  )
}
