import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { PublicationStanding } from '#workbench/parts/PublicationStanding.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { LetterMatter } from '../../contract/matter.ts'
import { getPublicationDraft, proposePublication } from '../../contract/publication.ts'

/** A letter worth everybody's reading: put before publishing without its writer, and how it stands there. */
export function PublicationPart({ matter }: { readonly matter: LetterMatter }): ReactElement | null {
  const [open, setOpen] = useState(false)
  const { publication, mayPublish, letterId } = matter
  if (publication) return <PublicationStanding title="来信选登" whose="来信人信息" standing={publication} />
  if (!mayPublish) return null
  return (
    <Part title="来信选登" tools={<Button onClick={() => setOpen(true)}>公开来信和答复</Button>}>
      <p className="quiet">
        大家都用得着的来信和答复可以公开。来信人的称呼和联系方式会在标题、来信、答复里查找，有就不能送审；之后经初审、保密审查、审签才发布。
      </p>
      <Dialog open={open} title="公开来信和答复" width={760} onClose={() => setOpen(false)}>
        <Proposing letterId={letterId} onDone={() => setOpen(false)} />
      </Dialog>
    </Part>
  )
}

interface ProposingProps {
  readonly letterId: string
  readonly onDone: () => void
}

function Proposing({ letterId, onDone }: ProposingProps): ReactElement {
  const found = useQuery({
    queryKey: ['letters', 'publication-draft', letterId],
    queryFn: () => ask(getPublicationDraft, { letterId }),
  })
  return (
    <>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <ProposeForm letterId={letterId} draft={found.data} onDone={onDone} />}
    </>
  )
}

type Draft = z.output<typeof getPublicationDraft.output>

function ProposeForm({ letterId, draft, onDone }: ProposingProps & { readonly draft: Draft }): ReactElement {
  const queries = useQueryClient()
  const [values, setValues] = useState({ ...draft, more: '' })
  const { title, question, answer, more } = values
  const terms = more.split(/[,，、;；\s]+/).filter(Boolean)
  return (
    <AskForm
      button="送信息发布审核"
      run={() => ask(proposePublication, { letterId, title, question, answer, terms })}
      onDone={() => {
        void queries.invalidateQueries({ queryKey: ['letters'] })
        onDone()
      }}
      onCancel={onDone}
    >
      {(refusal) => (
        <Words values={values} set={(change) => setValues({ ...values, ...change })} refusal={refusal} />
      )}
    </AskForm>
  )
}

const texts = {
  question: { label: '来信', hint: '写给所有人看：去掉姓名、门牌、电话和能认出来信人的内容', rows: 5 },
  answer: { label: '答复', hint: '去掉称呼和个人情况', rows: 6 },
  more: { label: '还要查找的内容', hint: '如邻居的姓名、门牌，用逗号隔开；有就不能送审', rows: 2 },
} as const

interface WordsProps {
  readonly values: Draft & { readonly more: string }
  readonly set: (change: Partial<WordsProps['values']>) => void
  readonly refusal: unknown
}

/** What everybody reads, and what must be nowhere in it. */
function Words({ values, set, refusal }: WordsProps): ReactElement {
  return (
    <>
      <TextField
        label="标题"
        required
        maxLength={200}
        value={values.title}
        issue={issueOf(refusal, 'title')}
        onChange={(title) => set({ title })}
      />
      {(['question', 'answer', 'more'] as const).map((name) => (
        <LongTextField
          key={name}
          {...texts[name]}
          required={name !== 'more'}
          maxLength={20_000}
          value={values[name]}
          issue={issueOf(refusal, name === 'more' ? 'terms' : name)}
          onChange={(text) => set({ [name]: text })}
        />
      ))}
    </>
  )
}
