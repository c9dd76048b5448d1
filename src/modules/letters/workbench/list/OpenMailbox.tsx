import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { openMailboxContract } from '../../contract/matter.ts'

/** Before the first letter: what the mailbox is for, and the one form that opens it. */
export function OpenMailbox({
  directed,
}: {
  readonly directed: readonly { readonly id: string; readonly title: string }[]
}): ReactElement {
  const queries = useQueryClient()
  const [title, setTitle] = useState('县长信箱')
  const [unit] = directed
  if (!unit)
    return (
      <EmptyState title="还没有开通信箱">
        网上、窗口、电话、邮寄的来信集中到一个信箱办理。请信箱负责人先开通。
      </EmptyState>
    )
  return (
    <>
      <EmptyState title="还没有开通信箱">
        开通以后，公众不用账号就能写信，凭查询码看进度和答复；来信由{unit.title}受理、交办、审核答复。
      </EmptyState>
      <AskForm
        button="开通信箱"
        run={() => ask(openMailboxContract, { unitId: unit.id, title })}
        onDone={() => void queries.invalidateQueries({ queryKey: ['letters'] })}
        disabled={title.trim().length < 2}
      >
        {() => <TextField label="信箱名称" required maxLength={40} value={title} onChange={setTitle} />}
      </AskForm>
    </>
  )
}
