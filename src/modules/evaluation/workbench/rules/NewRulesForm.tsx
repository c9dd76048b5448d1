import { Input, InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import type { RuleSetRow, ThresholdRow } from '../../contract/rules.ts'
import { saveRules } from '../../contract/rules.ts'

interface NewRulesFormProps {
  readonly newest: RuleSetRow
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** What is typed of the next version. */
interface Typed {
  readonly title: string
  readonly startsOn: string
  readonly note: string
  readonly amounts: Readonly<Record<string, number>>
}

/** The next version of the rules, beginning with the amounts of the last one. */
export function NewRulesForm({ newest, onDone, onCancel }: NewRulesFormProps): ReactElement {
  const [typed, setTyped] = useState<Typed>({ title: newest.title, startsOn: '', note: '', amounts: {} })
  const { amounts, ...said } = typed
  const thresholds = newest.thresholds.map(({ key, amount }) => ({ key, amount: amounts[key] ?? amount }))
  return (
    <AskForm
      button="发布"
      run={() => ask(saveRules, { ...said, thresholds })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(refusal) => (
        <>
          {words.map(({ key, label, type }) => (
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
          ))}
          {newest.thresholds.map((row) => (
            <Amount
              key={row.key}
              row={row}
              value={amounts[row.key] ?? row.amount}
              onChange={(amount) => setTyped({ ...typed, amounts: { ...amounts, [row.key]: amount } })}
            />
          ))}
        </>
      )}
    </AskForm>
  )
}

const words = [
  { key: 'title', label: '名称', type: 'text' },
  { key: 'startsOn', label: '生效日期', type: 'date' },
  { key: 'note', label: '为什么修改', type: 'text' },
] as const

interface AmountProps {
  readonly row: ThresholdRow
  readonly value: number
  readonly onChange: (amount: number) => void
}

function Amount({ row: { title, unit }, value, onChange }: AmountProps): ReactElement {
  return (
    <Field label={`${title}（${unit}）`}>
      {(field) => (
        <InputNumber
          {...field}
          min={0}
          max={100_000}
          precision={0}
          value={value}
          onChange={(amount) => onChange(amount ?? 0)}
        />
      )}
    </Field>
  )
}
