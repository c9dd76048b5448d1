import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import { listHandlingChoices } from '../../contract/handling.ts'

export type Choices = z.output<typeof listHandlingChoices.output>

/** What the forms of an event choose from; undefined until it is known which event. */
export function useChoices(handlingId: string | undefined): Choices | undefined {
  return useQuery({
    queryKey: ['opinion', 'choices', handlingId],
    queryFn: () => ask(listHandlingChoices, { handlingId: handlingId ?? '' }),
    enabled: handlingId !== undefined,
  }).data
}

interface ChoiceProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly issue?: string | undefined
  readonly value: string | null
  readonly options: readonly { readonly id: string; readonly title: string }[]
  readonly required?: boolean
  readonly onChange: (value: string | null) => void
}

/** One of many, found by typing; cleared again unless it is required. */
export function Choice({ options, value, required = false, onChange, ...field }: ChoiceProps): ReactElement {
  return (
    <Field {...field} required={required}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={!required}
          value={value}
          options={options.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
        />
      )}
    </Field>
  )
}
