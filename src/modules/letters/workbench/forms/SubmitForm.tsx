import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { getAssignment } from '../../contract/matter.ts'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import '../letters.css'

/** Submits the saved draft; what the check asks to be explained is explained here. */
export function SubmitForm(props: ActionFormProps): ReactElement {
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({})
  const found = useQuery({
    queryKey: ['letters', 'assignment', props.caseId, 'form'],
    queryFn: () => ask(getAssignment, { assignmentId: props.caseId }),
  })
  if (!found.data) return <p className="quiet">正在读取…</p>
  const { draft, draftVersion, remarks } = found.data
  const stops = remarks.filter(({ severity }) => severity === 'stop')
  const asked = remarks.filter(({ severity }) => severity === 'explain')
  const isReady = draft !== '' && stops.length === 0 && asked.every(({ code }) => said[code]?.trim())
  return (
    <FormFrame
      {...props}
      disabled={!isReady}
      onSubmit={() => props.send({ input: { draftVersion, explanations: said } })}
    >
      {draft === '' && <p>还没有保存答复草稿。请先在左边起草并保存。</p>}
      {stops.map(({ sentence }) => (
        <p key={sentence}>必须先修改：{sentence}</p>
      ))}
      {asked.map(({ code, sentence }) => (
        <LongTextField
          key={code}
          label={sentence}
          hint="修改草稿，或者在这里说明"
          rows={2}
          maxLength={500}
          value={said[code] ?? ''}
          onChange={(text) => setSaid({ ...said, [code]: text })}
        />
      ))}
    </FormFrame>
  )
}
