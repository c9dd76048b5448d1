import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { ReasonField } from '#workbench/case/PlainActionForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import type { Disposition } from '../../contract/handling-words.ts'
import { dispositionTitles, dispositionWays, gravityTitles } from '../../contract/handling-words.ts'
import type { Choices } from './choices.tsx'
import { Choice, useChoices } from './choices.tsx'

const { venting: _, ...divertedTitles } = dispositionTitles
const { other: _other, ...majorTitles } = gravityTitles

interface Values {
  readonly disposition: Disposition
  readonly gravity: 'major' | 'extraMajor'
  readonly unitId: string | null
  readonly respondentUnitId: string | null
  readonly text: string
  readonly reason: string
}

const untouched: Values = {
  disposition: 'complaint',
  gravity: 'major',
  unitId: null,
  respondentUnitId: null,
  text: '',
  reason: '',
}

/** A suggestion and a note go to a unit, in words of our own. */
function goesToUnit({ disposition }: Values): boolean {
  return disposition === 'positive' || disposition === 'negative'
}

function isComplete(values: Values, isMajor: boolean): boolean {
  const { unitId, text, reason } = values
  const isGiven = !goesToUnit(values) || (unitId !== null && text.trim().length >= 4)
  return isGiven && (!isMajor || reason.trim() !== '')
}

/** What a word is taken for and what becomes of it; for an event that is answered in public also how grave it is. */
export function TriageForm(props: ActionFormProps): ReactElement {
  const { action, refusal, send, caseId } = props
  const choices = useChoices(caseId)
  const [values, setValues] = useState(untouched)
  const { gravity, reason, ...input } = values
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change })
  const isMajor = action.action === 'respondMajor'
  const submit = (): void => {
    const { disposition, unitId, respondentUnitId, text } = input
    const said = { disposition, unitId, respondentUnitId, text, ...(isMajor && { gravity }) }
    send({ ...(reason.trim() && { reason: reason.trim() }), input: said })
  }
  return (
    <FormFrame {...props} disabled={!isComplete(values, isMajor)} onSubmit={submit}>
      {isMajor && <GravityChoice values={values} set={set} />}
      <DispositionChoice isDiverted={action.action === 'divert'} values={values} set={set} />
      {goesToUnit(values) && <ToUnit values={values} set={set} choices={choices} />}
      <Respondent values={values} set={set} choices={choices} />
      {action.reason && (
        <ReasonField
          action={action}
          value={reason}
          onChange={(words) => set({ reason: words })}
          issue={issueOf(refusal, 'reason')}
        />
      )}
    </FormFrame>
  )
}

interface PartProps {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
}

function GravityChoice({ values, set }: PartProps): ReactElement {
  return (
    <PlainChoice
      label="事件等级"
      hint="5小时内首次权威发布，24小时内举行新闻发布会"
      titles={majorTitles}
      value={values.gravity}
      onChange={(gravity) => set({ gravity })}
    />
  )
}

/** Venting goes nowhere, so that it cannot be diverted. */
function DispositionChoice({
  isDiverted,
  values: { disposition },
  set,
}: PartProps & { readonly isDiverted: boolean }): ReactElement {
  const rest = {
    label: '意见性质',
    hint: dispositionWays[disposition],
    onChange: (chosen: Disposition) => set({ disposition: chosen }),
  }
  return isDiverted && disposition !== 'venting' ? (
    <PlainChoice {...rest} titles={divertedTitles} value={disposition} />
  ) : (
    <PlainChoice {...rest} titles={dispositionTitles} value={disposition} />
  )
}

interface WithUnitsProps extends PartProps {
  readonly choices: Choices | undefined
}

function ToUnit({ values, set, choices }: WithUnitsProps): ReactElement {
  return (
    <>
      <Choice
        label="交给哪个单位"
        required
        value={values.unitId}
        options={choices?.units ?? []}
        onChange={(unitId) => set({ unitId })}
      />
      <LongTextField
        label={values.disposition === 'positive' ? '建议内容' : '需要改进的地方'}
        hint="用自己的话写，不写任何人的姓名"
        required
        rows={3}
        maxLength={500}
        value={values.text}
        onChange={(text) => set({ text })}
      />
    </>
  )
}

function Respondent({ values, set, choices }: WithUnitsProps): ReactElement {
  return (
    <Choice
      label="所涉单位"
      hint="言论说的是哪个单位；举报所涉单位不得承办"
      value={values.respondentUnitId}
      options={choices?.units ?? []}
      onChange={(respondentUnitId) => set({ respondentUnitId })}
    />
  )
}
