import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { writeDownContract } from '../../contract/posts.ts'
import { NoHandSource, SourceChoice } from './SourceChoice.tsx'
import { useHandSources } from './useHandSources.ts'

const empty = () => ({ key: crypto.randomUUID(), sourceId: '', title: '', text: '', link: '', saidAt: '' })

/** Writes down what somebody saw said in public where no program reads. */
export function WriteDown({ onDone }: { readonly onDone: () => void }): ReactElement | null {
  const queries = useQueryClient()
  const sources = useHandSources()
  const [values, setValues] = useState(empty)
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  if (!sources) return null
  if (sources.length === 0) return <NoHandSource />
  return (
    <AskForm
      button="登记"
      disabled={values.sourceId === '' || values.text.trim().length < 2}
      run={() => ask(writeDownContract, { ...values, saidAt: values.saidAt || null })}
      onDone={() => {
        void queries.invalidateQueries({ queryKey: ['opinion'] })
        onDone()
      }}
    >
      {(refusal) => (
        <>
          <SourceChoice
            sources={sources}
            value={values.sourceId}
            onChange={(sourceId) => set({ sourceId })}
          />
          <Words values={values} set={set} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}

interface WordsProps {
  readonly values: ReturnType<typeof empty>
  readonly set: (change: Partial<ReturnType<typeof empty>>) => void
  readonly refusal: unknown
}

function Words({ values, set, refusal }: WordsProps): ReactElement {
  return (
    <>
      <LongTextField
        label="内容"
        required
        rows={6}
        maxLength={20_000}
        hint="照原话记；不要写是谁说的，电话、住址等会自动遮盖"
        value={values.text}
        issue={issueOf(refusal, 'text')}
        onChange={(text) => set({ text })}
      />
      <TextField label="标题" maxLength={300} value={values.title} onChange={(title) => set({ title })} />
      <TextField
        label="链接"
        value={values.link}
        issue={issueOf(refusal, 'link')}
        onChange={(link) => set({ link })}
      />
      <TextField
        label="时间"
        type="datetime-local"
        hint="不填按现在"
        value={values.saidAt}
        issue={issueOf(refusal, 'saidAt')}
        onChange={(saidAt) => set({ saidAt })}
      />
    </>
  )
}
