import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from './Field.tsx'

interface Option {
  readonly value: string
  readonly label: string
}

interface SearchedProps {
  readonly label: string
  readonly hint?: string
  readonly issue?: string | undefined
  readonly options: Option[]
}

/** Chooses one of many by typing. */
export function Searched({
  label,
  hint,
  issue,
  options,
  value,
  onChange,
}: SearchedProps & {
  readonly value: string | null
  readonly onChange: (value: string) => void
}): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue} required>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          options={options}
          onChange={(chosen) => chosen && onChange(chosen)}
        />
      )}
    </Field>
  )
}

/** Chooses several of many by typing. */
export function SearchedMany({
  label,
  hint,
  issue,
  options,
  required = true,
  value,
  onChange,
}: SearchedProps & {
  readonly required?: boolean
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
}): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue} required={required}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          options={options}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
