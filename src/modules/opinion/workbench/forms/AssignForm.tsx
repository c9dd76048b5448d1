import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { Choice, useChoices } from './choices.tsx'

const questions = {
  arrangement: ['同步布置', '处置由谁做、发布由谁做，怎样同时布置'],
  study: ['同步研究', '处置方案和对外口径怎样一起研究'],
  mandate: ['同步授权', '谁批准处置，谁批准发布'],
} as const
type Question = keyof typeof questions
type Answers = Readonly<Record<Question, string>>

/** The lead unit, and handling and word to the public arranged together (三同步). */
export function AssignForm(props: ActionFormProps): ReactElement {
  const choices = useChoices(props.caseId)
  const [unitId, setUnitId] = useState<string | null>(null)
  const [spokespersonId, setSpokespersonId] = useState<string | null>(null)
  const [sync, setSync] = useState<Answers>({ arrangement: '', study: '', mandate: '' })
  const isReady = unitId && spokespersonId && Object.values(sync).every((text) => text.trim().length >= 4)
  const submit = (): void => props.send({ input: { unitId, spokespersonId, ...sync } })
  return (
    <FormFrame {...props} disabled={!isReady} onSubmit={submit}>
      <Choice
        label="主办单位"
        hint="属地涉事责任部门是第一责任主体"
        required
        value={unitId}
        options={choices?.units ?? []}
        onChange={setUnitId}
      />
      <Together answers={sync} onChange={setSync} />
      <Choice
        label="新闻发言人"
        hint={choices?.spokespeople.length === 0 ? '名册是空的，请值班负责人先登记发言人' : undefined}
        required
        value={spokespersonId}
        options={choices?.spokespeople ?? []}
        onChange={setSpokespersonId}
      />
    </FormFrame>
  )
}

function Together({
  answers,
  onChange,
}: {
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
}): ReactElement {
  return (
    <>
      {(Object.keys(questions) as Question[]).map((name) => (
        <LongTextField
          key={name}
          label={questions[name][0]}
          hint={questions[name][1]}
          required
          rows={2}
          maxLength={500}
          value={answers[name]}
          onChange={(text) => onChange({ ...answers, [name]: text })}
        />
      ))}
    </>
  )
}
