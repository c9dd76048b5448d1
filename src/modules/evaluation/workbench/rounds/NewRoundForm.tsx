import { Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { openRound } from '../../contract/rounds.ts'

interface NewRoundFormProps {
  readonly unitId: string
  readonly onDone: (opened: { readonly roundId: string }) => void
  readonly onCancel: () => void
}

const fields = [
  { key: 'title', label: '名称', type: 'text' },
  { key: 'from', label: '来信月份从', type: 'month' },
  { key: 'to', label: '到', type: 'month' },
] as const

/** Which months are evaluated, and what it is called. */
export function NewRoundForm({ unitId, onDone, onCancel }: NewRoundFormProps): ReactElement {
  const [typed, setTyped] = useState({ title: '', from: '', to: '' })
  return (
    <AskForm
      button="开始测算"
      run={() => ask(openRound, { unitId, ...typed })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(refusal) =>
        fields.map(({ key, label, type }) => (
          <Field key={key} label={label} issue={issueOf(refusal, key)} required>
            {(field) => (
              <Input
                {...field}
                type={type}
                value={typed[key]}
                onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
              />
            )}
          </Field>
        ))
      }
    </AskForm>
  )
}
