import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { ask } from '#workbench/ask.ts'
import { SearchedMany } from '#workbench/parts/Searched.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { getTask } from '../../contract/handling.ts'
import { useChoices } from './choices.tsx'

/** Asks other units to take part in checking; each gets a limit of its own. */
export function CoHandlersForm(props: ActionFormProps): ReactElement {
  const [unitIds, setUnitIds] = useState<string[]>([])
  const task = useQuery({
    queryKey: ['opinion', 'task', props.caseId, 'form'],
    queryFn: () => ask(getTask, { taskId: props.caseId }),
  })
  const choices = useChoices(task.data?.handlingId)
  const units = choices?.units ?? []
  return (
    <FormFrame {...props} disabled={unitIds.length === 0} onSubmit={() => props.send({ unitIds })}>
      <SearchedMany
        label="协办单位"
        value={unitIds}
        options={units.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={setUnitIds}
      />
    </FormFrame>
  )
}
