import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from './Field.tsx'

interface PlainChoiceProps<Value extends string> {
  readonly label: string
  readonly hint?: string
  /** Words for each value, in the order they are offered. */
  readonly titles: Readonly<Record<Value, string>>
  readonly value: Value
  readonly disabled?: boolean
  readonly onChange: (value: Value) => void
}

/** Chooses one of a few fixed values. */
export function PlainChoice<Value extends string>(props: PlainChoiceProps<Value>): ReactElement {
  const { label, hint, titles, value, disabled = false, onChange } = props
  const values = Object.keys(titles) as Value[]
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Select<Value>
          {...control}
          value={value}
          disabled={disabled}
          options={values.map((one) => ({ value: one, label: titles[one] }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
