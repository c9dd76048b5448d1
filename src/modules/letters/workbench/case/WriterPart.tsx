import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { LetterMatter } from '../../contract/matter.ts'
import { readWriterContract } from '../../contract/matter.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'

/** How to reach the writer: shown once the purpose is stated, and every reading is recorded. */
export function WriterPart({ matter }: { readonly matter: LetterMatter }): ReactElement | null {
  const { letterId, mayReadWriter } = matter
  const opening = useMutation({
    mutationFn: (purpose: string) => ask(readWriterContract, { letterId, purpose }),
  })
  if (!mayReadWriter) return null
  return (
    <Part title="来信人">
      {opening.data ? (
        <Shown writer={opening.data} />
      ) : (
        <>
          <p className="quiet">
            办理需要时才查看；写明用途，每次查看都有记录。加密保存的是称呼、电话和邮箱；来信人自己写在来信正文里的姓名、电话照原样保存，能看这件来信的人都能看到，请勿外传。
          </p>
          <Refusal error={opening.error} />
          <PurposeForm busy={opening.isPending} onSend={opening.mutate} />
        </>
      )}
    </Part>
  )
}

interface Writer {
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
}

function Shown({ writer: { name, phone, email } }: { readonly writer: Writer }): ReactElement {
  const isEmpty = !name && !phone && !email
  if (isEmpty) return <p className="quiet">来信人没有留联系方式，凭查询码看答复。</p>
  const facts = [
    ['称呼', name],
    ['电话', phone],
    ['电子邮箱', email],
  ] as const
  return <Facts facts={facts} />
}

function PurposeForm({
  busy,
  onSend,
}: {
  readonly busy: boolean
  readonly onSend: (purpose: string) => void
}): ReactElement {
  const [purpose, setPurpose] = useState('')
  return (
    <form
      className="letter-filter"
      onSubmit={(event) => {
        event.preventDefault()
        onSend(purpose)
      }}
    >
      <Input
        aria-label="用途"
        placeholder="用途，如：电话核实地点"
        value={purpose}
        maxLength={200}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <Button htmlType="submit" disabled={purpose.trim().length < 4} loading={busy}>
        查看联系方式
      </Button>
    </form>
  )
}
