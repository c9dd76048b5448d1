import { Checkbox, Select } from 'antd'
import type { ReactElement } from 'react'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { DayField, LongTextField, TextField } from '#workbench/parts/TextField.tsx'

/** What a field holds while it is typed. */
export type Value = string | readonly string[] | boolean
export type Values = Readonly<Record<string, Value | undefined>>

/** One choice with its words. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** One field of a form, as data. */
export interface FieldOf<Draft extends Values> {
  readonly key: keyof Draft & string
  readonly kind: 'text' | 'long' | 'day' | 'pick' | 'pickMany' | 'check'
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly disabled?: boolean
  readonly maxLength?: number
  readonly choices?: readonly Choice[]
}

/** True unless the field must be filled in and is not. */
export function isFilled<Draft extends Values>({ key, required }: FieldOf<Draft>, draft: Draft): boolean {
  if (!required) return true
  const value = draft[key]
  return typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.length > 0
}

interface FormFieldProps<Draft extends Values> {
  readonly field: FieldOf<Draft>
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly refusal: unknown
}

/** The control of a field, with the server's sentence about it. */
export function FormField<Draft extends Values>(props: FormFieldProps<Draft>): ReactElement {
  const { field, value, onChange, refusal } = props
  if (field.kind === 'check')
    return (
      <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked)}>
        {field.label}
      </Checkbox>
    )
  if (field.kind === 'pick' || field.kind === 'pickMany') return <PickField {...props} />
  const words = {
    label: field.label,
    hint: field.hint,
    required: field.required ?? false,
    disabled: field.disabled ?? false,
    value: typeof value === 'string' ? value : '',
    onChange,
    issue: issueOf(refusal, field.key),
    ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
  }
  if (field.kind === 'day') return <DayField {...words} />
  return field.kind === 'long' ? <LongTextField {...words} rows={3} /> : <TextField {...words} />
}

function PickField<Draft extends Values>({
  field: { key, kind, label, hint, required = false, disabled = false, choices = [] },
  value,
  onChange,
  refusal,
}: FormFieldProps<Draft>): ReactElement {
  const common = {
    showSearch: { optionFilterProp: 'label' },
    placeholder: '输入文字查找',
    disabled,
    options: [...choices],
  }
  return (
    <Field label={label} hint={hint} issue={issueOf(refusal, key)} required={required}>
      {(control) =>
        kind === 'pickMany' ? (
          <Select<string[]>
            {...control}
            {...common}
            mode="multiple"
            value={Array.isArray(value) ? [...(value as readonly string[])] : []}
            onChange={onChange}
          />
        ) : (
          <Select<string>
            {...control}
            {...common}
            allowClear={!required}
            value={typeof value === 'string' && value !== '' ? value : null}
            onChange={(chosen) => onChange(chosen ?? '')}
          />
        )
      }
    </Field>
  )
}

/** Words of an enumeration as choices. */
export function choicesOf(titles: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(titles).map(([value, label]) => ({ value, label }))
}

/** A whole number typed into a field; null when it is empty. */
export function numberOf(typed: string): number | null {
  return typed.trim() === '' ? null : Number(typed)
}
