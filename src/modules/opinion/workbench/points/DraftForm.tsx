import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { draftTalkingPoint } from '../../contract/clearance.ts'
import { Choice } from '../forms/choices.tsx'
import { useOpening } from '../forms/useOpening.ts'

interface DraftFormProps {
  readonly units: readonly { readonly id: string; readonly title: string }[]
  /** What a next version begins with. */
  readonly before?: { readonly topic: string; readonly text: string }
}

/** The first version of a topic, or the next one. */
export function DraftForm({ units, before }: DraftFormProps): ReactElement {
  const open = useOpening()
  const [unitId, setUnitId] = useState<string | null>(units[0]?.id ?? null)
  const [topic, setTopic] = useState(before?.topic ?? '')
  const [text, setText] = useState(before?.text ?? '')
  return (
    <AskForm
      button="保存草稿"
      disabled={!unitId || topic.trim().length < 2 || text.trim().length < 4}
      run={() => ask(draftTalkingPoint, { unitId: unitId ?? '', topic, text })}
      onDone={({ pointId }) => open(pointId)}
    >
      {(refusal) => (
        <>
          {units.length > 1 && (
            <Choice
              label="单位"
              required
              value={unitId}
              options={units}
              issue={issueOf(refusal, 'unitId')}
              onChange={setUnitId}
            />
          )}
          <TextField
            label="主题"
            hint="主题相同的是同一份口径的新版本"
            required
            maxLength={60}
            disabled={before !== undefined}
            value={topic}
            issue={issueOf(refusal, 'topic')}
            onChange={setTopic}
          />
          <PointField value={text} issue={issueOf(refusal, 'text')} onChange={setText} />
        </>
      )}
    </AskForm>
  )
}

interface PointFieldProps {
  readonly value: string
  readonly issue: string | undefined
  readonly onChange: (text: string) => void
}

/** What is to be said. */
export function PointField(props: PointFieldProps): ReactElement {
  return (
    <LongTextField
      {...props}
      label="口径"
      hint="只写查实的，写到可以照着说"
      required
      rows={8}
      maxLength={4000}
    />
  )
}
