import { Select } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { Field } from '#workbench/parts/Field.tsx'

/** One thing to choose; `group` sets it under a heading. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly group?: string
}

interface ChoiceFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly issue?: string | undefined
  readonly required?: boolean
  readonly disabled?: boolean
  readonly choices: readonly Choice[]
  readonly placeholder?: string
}

interface OneProps extends ChoiceFieldProps {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  /** True when it may be left without a choice. */
  readonly clearable?: boolean
}

/** Chooses one of a list that can be searched by typing. */
export function ChoiceField(props: OneProps): ReactElement {
  const {
    label,
    hint,
    issue,
    required = false,
    choices,
    value,
    onChange,
    clearable = false,
    ...select
  } = props
  return (
    <Field label={label} hint={hint} issue={issue} required={required}>
      {(control) => (
        <Select
          {...control}
          {...select}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={clearable}
          value={value || null}
          options={grouped(choices)}
          onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
        />
      )}
    </Field>
  )
}

interface ManyProps extends ChoiceFieldProps {
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
  readonly maxCount?: number
  /** True when words that are not on the list may be typed. */
  readonly isOpen?: boolean
}

/** Chooses several of a list. */
export function ChoicesField(props: ManyProps): ReactElement {
  const {
    label,
    hint,
    issue,
    required = false,
    choices,
    value,
    onChange,
    isOpen = false,
    maxCount,
    ...select
  } = props
  return (
    <Field label={label} hint={hint} issue={issue} required={required}>
      {(control) => (
        <Select
          {...control}
          {...select}
          {...(maxCount !== undefined && { maxCount })}
          mode={isOpen ? 'tags' : 'multiple'}
          showSearch={{ optionFilterProp: 'label' }}
          tokenSeparators={['，', ',', '、', '；', ' ']}
          value={[...value]}
          options={grouped(choices)}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

interface OptionGroup {
  readonly label: string
  readonly options: { readonly value: string; readonly label: string }[]
}

function grouped(choices: readonly Choice[]): (Choice | OptionGroup)[] {
  const groups = new Map<string, OptionGroup>()
  const alone: Choice[] = []
  for (const { value, label, group } of choices) {
    if (group === undefined) alone.push({ value, label })
    else {
      const found = groups.get(group) ?? { label: group, options: [] }
      found.options.push({ value, label })
      groups.set(group, found)
    }
  }
  return [...alone, ...groups.values()]
}
