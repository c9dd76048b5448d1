import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Searched, SearchedMany } from '#workbench/parts/Searched.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { getReport } from '../../contract/reports.ts'
import { usePeople } from '../people.ts'
import { Unlocked } from '../Unlock.tsx'
import { AnswerFields } from './WordForms.tsx'

function useUnitOf(reportId: string): string | undefined {
  const found = useQuery({
    queryKey: ['whistleblowing', 'report', reportId, 'form'],
    queryFn: () => ask(getReport, { reportId }),
  })
  return found.data?.unitId
}

/** Takes a report up: who finds out, and which director looks at what they found. */
export function AcceptForm(props: ActionFormProps): ReactElement {
  return <Unlocked>{(unlock) => <Accepting {...props} unlock={unlock} />}</Unlocked>
}

function Accepting(props: ActionFormProps & { readonly unlock: string }): ReactElement {
  const { caseId, send, refusal, unlock } = props
  const unitId = useUnitOf(caseId)
  const [investigatorIds, setInvestigators] = useState<string[]>([])
  const [directorId, setDirector] = useState<string | null>(null)
  return (
    <FormFrame
      {...props}
      disabled={investigatorIds.length === 0 || directorId === null}
      onSubmit={() => send({ input: { unlock, investigatorIds, directorId } })}
    >
      <SearchedMany
        label="调查员"
        hint="只有指定的人看得到；在被举报单位任职的人不能指定"
        options={usePeople('reportInvestigator', unitId)}
        value={investigatorIds}
        onChange={setInvestigators}
        issue={issueOf(refusal, 'investigatorIds')}
      />
      <Director unitId={unitId} value={directorId} onChange={setDirector} />
    </FormFrame>
  )
}

function Director({
  unitId,
  value,
  onChange,
}: {
  readonly unitId: string | undefined
  readonly value: string | null
  readonly onChange: (personId: string) => void
}): ReactElement {
  return (
    <Searched
      label="负责审核的负责人"
      options={usePeople('reportDirector', unitId)}
      value={value}
      onChange={onChange}
    />
  )
}

/** Says why a report should be refused or passed on, and what its sender is told then. */
export function ProposeForm(props: ActionFormProps): ReactElement {
  return <Unlocked>{(unlock) => <Proposing {...props} unlock={unlock} />}</Unlocked>
}

function Proposing(props: ActionFormProps & { readonly unlock: string }): ReactElement {
  const { caseId, send, refusal, unlock } = props
  const unitId = useUnitOf(caseId)
  const [words, setWords] = useState({ text: '', answer: '' })
  const [directorId, setDirector] = useState<string | null>(null)
  return (
    <FormFrame
      {...props}
      disabled={words.text.trim().length < 2 || words.answer.trim().length < 2 || directorId === null}
      onSubmit={() => send({ input: { unlock, ...words, directorId } })}
    >
      <AnswerFields label="不予受理或者转送的理由" words={words} onChange={setWords} refusal={refusal} />
      <Director unitId={unitId} value={directorId} onChange={setDirector} />
    </FormFrame>
  )
}
