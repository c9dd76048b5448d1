import { Checkbox, InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Limit } from '../../contract/content.ts'
import { contentIssue } from './form.ts'
import { LimitField } from './LimitField.tsx'

/** One field of a form, as data. */
export interface FieldSpec<Value> {
  readonly key: keyof Value & string
  readonly kind: 'text' | 'long' | 'limit' | 'choice' | 'number' | 'check' | 'lines'
  readonly label: string
  readonly hint?: string
  readonly max?: number
  readonly required?: true
  /** Words for each value of a choice. */
  readonly titles?: Readonly<Record<string, string>>
}

interface FieldsProps<Value> {
  readonly specs: readonly FieldSpec<Value>[]
  readonly value: Value
  /** Path of the value in the content, with a dot behind it; empty for the content itself. */
  readonly path: string
  readonly disabled: boolean
  readonly refusal: unknown
  readonly change: (part: Partial<Value>) => void
}

/** Fields side by side, each with the server's sentence about it. */
export function Fields<Value extends object>({ specs, ...props }: FieldsProps<Value>): ReactElement {
  return (
    <div className="two">
      {specs.map((spec) => (
        <div key={spec.key} className={spec.kind === 'long' || spec.kind === 'lines' ? 'whole' : undefined}>
          <OneField {...props} spec={spec} />
        </div>
      ))}
    </div>
  )
}

type OneProps<Value> = Omit<FieldsProps<Value>, 'specs'> & { readonly spec: FieldSpec<Value> }

function OneField<Value extends object>(props: OneProps<Value>): ReactElement {
  const { spec, value, path, disabled, refusal, change } = props
  const set = (next: unknown): void => change({ [spec.key]: next } as Partial<Value>)
  const shared = {
    label: spec.label,
    hint: spec.hint,
    disabled,
    required: spec.required ?? false,
    issue: contentIssue(refusal, `${path}${spec.key}`),
  }
  const own: unknown = value[spec.key]
  if (spec.kind === 'text' || spec.kind === 'long' || spec.kind === 'lines')
    return <TextOf {...shared} spec={spec} own={own} set={set} />
  if (spec.kind === 'limit')
    return (
      <LimitField
        {...shared}
        issue={contentIssue(refusal, `${path}${spec.key}.amount`)}
        value={own as Limit | null}
        onChange={set}
      />
    )
  if (spec.kind === 'check')
    return (
      <Checkbox checked={own === true} disabled={disabled} onChange={({ target }) => set(target.checked)}>
        {spec.label}
      </Checkbox>
    )
  if (spec.kind === 'choice')
    return (
      <PlainChoice
        label={spec.label}
        titles={spec.titles ?? {}}
        value={String(own)}
        disabled={disabled}
        onChange={set}
      />
    )
  return <NumberOf {...shared} own={own as number | null} set={set} />
}

interface SharedProps {
  readonly label: string
  readonly hint: string | undefined
  readonly disabled: boolean
  readonly required: boolean
  readonly issue: string | undefined
}

function TextOf<Value>({
  spec,
  own,
  set,
  hint,
  ...shared
}: SharedProps & {
  readonly spec: FieldSpec<Value>
  readonly own: unknown
  readonly set: (next: unknown) => void
}): ReactElement {
  const text = Array.isArray(own) ? own.join('\n') : String(own)
  const props = { ...shared, ...(hint && { hint }), ...(spec.max && { maxLength: spec.max }), value: text }
  if (spec.kind === 'text') return <TextField {...props} onChange={set} />
  if (spec.kind === 'long') return <LongTextField {...props} rows={2} onChange={set} />
  return <LongTextField {...props} rows={4} onChange={(typed) => set(linesOf(typed))} />
}

/** A line that was just begun stays, so that one can go on typing. */
function linesOf(text: string): string[] {
  const lines = text.split('\n')
  return text === '' ? [] : lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1)
}

function NumberOf({
  label,
  hint,
  disabled,
  issue,
  own,
  set,
}: SharedProps & {
  readonly own: number | null
  readonly set: (next: unknown) => void
}): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue}>
      {({ status, ...control }) => (
        <InputNumber
          {...control}
          status={status}
          min={0}
          max={20}
          precision={0}
          disabled={disabled}
          value={own}
          onChange={set}
        />
      )}
    </Field>
  )
}
