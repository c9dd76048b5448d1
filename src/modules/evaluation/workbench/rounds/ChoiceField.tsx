import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'

interface ChoiceFieldProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly id: string; readonly title: string }[]
  readonly issue?: string | undefined
  readonly onChange: (id: string) => void
}

/** One of several, chosen by typing; nothing chosen is ''. */
export function ChoiceField({ label, value, choices, issue, onChange }: ChoiceFieldProps): ReactElement {
  return (
    <Field label={label} issue={issue} required>
      {() => (
        <FilterSelect
          label={label}
          value={value || undefined}
          options={choices.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      )}
    </Field>
  )
}
