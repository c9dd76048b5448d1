import { Input } from 'antd'
import type { HTMLInputAutoCompleteAttribute, ReactElement, ReactNode } from 'react'
import { Field } from './Field.tsx'

/** The last day a field takes; without one browsers let a year have six digits and do not go on after the fourth. */
const lastDay = '9999-12-31'

/** Characters of a line of a field that grows. */
const lineLength = 26

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly issue?: string | undefined
  readonly required?: boolean
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly maxLength?: number
  readonly type?: 'text' | 'datetime-local'
  readonly placeholder?: string
}

/** One line of text. */
export function TextField({
  label,
  hint,
  issue,
  required,
  onChange,
  ...input
}: TextFieldProps): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue} required={required ?? false}>
      {(control) => (
        <Input
          {...control}
          {...input}
          {...(input.type === 'datetime-local' && { max: `${lastDay}T23:59` })}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A password, which may be shown while it is typed and may be pasted. */
export function PasswordField({
  label,
  hint,
  issue,
  required,
  onChange,
  ...input
}: TextFieldProps): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue} required={required ?? false}>
      {(control) => (
        <Input.Password {...control} {...input} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

/** A few lines of text, with how much of the room is used. `rows="grows"`: one line that becomes up to three. */
export function LongTextField({
  label,
  hint,
  issue,
  required,
  onChange,
  rows = 4,
  ...input
}: TextFieldProps & { readonly rows?: number | 'grows' }): ReactElement {
  const { value, maxLength } = input
  const counted =
    maxLength !== undefined && value !== '' ? `已写 ${value.length} 字，最多 ${maxLength} 字` : ''
  const note =
    hint || counted ? (
      <>
        {hint} {counted && <span className="number">（{counted}）</span>}
      </>
    ) : undefined
  return (
    <Field label={label} hint={note} issue={issue} required={required ?? false}>
      {(control) => (
        <Input.TextArea
          {...control}
          {...input}
          rows={rows === 'grows' ? Math.min(Math.max(Math.ceil(value.length / lineLength), 1), 3) : rows}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A day; the browser's own calendar, which costs nothing to load and takes typing too. */
export function DayField({
  label,
  hint,
  issue,
  required,
  onChange,
  min,
  max,
  ...input
}: TextFieldProps & { readonly min?: string; readonly max?: string }): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue} required={required ?? false}>
      {(control) => (
        <Input
          {...control}
          {...input}
          type="date"
          min={min}
          max={max ?? lastDay}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
