import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { today } from '#workbench/clock.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { DayField, LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { listSlipRules } from '../../contract/list.ts'

/** Issues a slip by hand; what is not changed is as the rule of its colour says. */
export function SlipForm(props: ActionFormProps): ReactElement {
  const { action, refusal, send } = props
  const rules = useQuery({ queryKey: ['supervision', 'slip-rules'], queryFn: () => ask(listSlipRules, {}) })
  const rule = rules.data?.find(({ colour }) => `${colour}Slip` === action.action)
  const [requirement, setRequirement] = useState<string | null>(null)
  const [answerOn, setAnswerOn] = useState('')
  const words = requirement ?? rule?.requirement ?? ''
  return (
    <FormFrame
      {...props}
      disabled={words.trim().length < 4}
      onSubmit={() => send({ input: { requirement: words, ...(answerOn && { answerOn }) } })}
    >
      <LongTextField
        label="要求"
        required
        rows={4}
        maxLength={500}
        value={words}
        onChange={setRequirement}
        issue={issueOf(refusal, 'requirement')}
      />
      <DayField
        label="回复期限"
        hint={rule && `不填按规则：${rule.answerDays}个工作日`}
        min={today()}
        value={answerOn}
        onChange={setAnswerOn}
        issue={issueOf(refusal, 'answerOn')}
      />
      <p className="quiet">发出后自动编号，生成 Word 和 PDF 文书，主办单位要在期限内回复。</p>
    </FormFrame>
  )
}
