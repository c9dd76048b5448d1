import { Input } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'

interface ReasonFieldProps {
  readonly label: string
  readonly value: string
  readonly issue: string | undefined
  readonly onChange: (value: string) => void
}

/** A reason in words, which others will read. */
export function ReasonField({ label, value, issue, onChange }: ReasonFieldProps): ReactElement {
  return (
    <Field label={label} issue={issue} required>
      {(field) => (
        <Input.TextArea {...field} rows={4} value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}
