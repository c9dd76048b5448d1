import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { ReasonField } from '#workbench/case/PlainActionForm.tsx'
import { today } from '#workbench/clock.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Searched, SearchedMany } from '#workbench/parts/Searched.tsx'
import { DayField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { optionsOf, useChoices } from '../useChoices.ts'

/** Rules that another unit leads, with a day of its own. */
export function ReassignForm(props: ActionFormProps): ReactElement {
  const { action, refusal, send } = props
  const leads = optionsOf(useChoices().data?.leads)
  const [leadUnitId, setLead] = useState<string | null>(null)
  const [coUnitIds, setCo] = useState<string[]>([])
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  return (
    <FormFrame
      {...props}
      disabled={leadUnitId === null || dueOn === '' || reason.trim() === ''}
      onSubmit={() => send({ reason: reason.trim(), input: { leadUnitId, coUnitIds, dueOn } })}
    >
      <Searched
        label="改由哪个单位主办"
        hint="裁定后不能再提出异议"
        options={leads}
        value={leadUnitId}
        onChange={setLead}
        issue={issueOf(refusal, 'leadUnitId')}
      />
      <SearchedMany label="协办单位" required={false} options={leads} value={coUnitIds} onChange={setCo} />
      <DayField
        label="办结日期"
        required
        min={today()}
        value={dueOn}
        onChange={setDueOn}
        issue={issueOf(refusal, 'dueOn')}
      />
      <ReasonField action={action} value={reason} onChange={setReason} issue={issueOf(refusal, 'reason')} />
    </FormFrame>
  )
}
