import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'

interface PickFieldProps {
  readonly label: string
  readonly value: string | null
  readonly options: { readonly value: string; readonly label: string }[]
  /** What it says while nothing is chosen. */
  readonly none: string
  readonly disabled: boolean
  readonly onChange: (value: string | null) => void
}

/** One of many, found by typing, or none. */
export function PickField({ label, value, options, none, disabled, onChange }: PickFieldProps): ReactElement {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          disabled={disabled}
          placeholder={none}
          value={value}
          options={options}
          onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
        />
      )}
    </Field>
  )
}
