import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { SearchedMany } from '#workbench/parts/Searched.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { listLetterChoices } from '../../contract/list.ts'
import { getAssignment } from '../../contract/matter.ts'
import { FormFrame } from '#workbench/case/FormFrame.tsx'

/** Asks other units to take part; each gets a limit of its own. The lead and whom the letter accuses are not offered. */
export function UnitsForm(props: ActionFormProps): ReactElement {
  const [unitIds, setUnitIds] = useState<string[]>([])
  const choices = useQuery({ queryKey: ['letters', 'choices'], queryFn: () => ask(listLetterChoices, {}) })
  const found = useQuery({
    queryKey: ['letters', 'assignment', props.caseId, 'form'],
    queryFn: () => ask(getAssignment, { assignmentId: props.caseId }),
  })
  if (!found.data) return <p className="quiet">正在读取…</p>
  const { unitId, letter } = found.data
  const units = (choices.data?.units ?? []).filter(({ id }) => id !== unitId && id !== letter.respondentId)
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
