import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { listLetterChoices } from '../../contract/list.ts'
import { FormFrame } from './FormFrame.tsx'

/** Asks other units to take part; each gets a limit of its own. */
export function UnitsForm(props: ActionFormProps): ReactElement {
  const [unitIds, setUnitIds] = useState<string[]>([])
  const choices = useQuery({ queryKey: ['letters', 'choices'], queryFn: () => ask(listLetterChoices, {}) })
  return (
    <FormFrame {...props} disabled={unitIds.length === 0} onSubmit={() => props.send({ unitIds })}>
      <Field label="协办单位" required>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={unitIds}
            options={(choices.data?.units ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            onChange={setUnitIds}
          />
        )}
      </Field>
    </FormFrame>
  )
}
