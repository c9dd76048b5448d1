import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { Unlocked } from '../Unlock.tsx'

type Opened = ActionFormProps & { readonly unlock: string }

interface Words {
  readonly text: string
  readonly answer: string
}

/** What is said inside, and what the reporter is told once the director agrees. */
export function AnswerFields({
  label,
  words,
  onChange,
  refusal,
}: {
  readonly label: string
  readonly words: Words
  readonly onChange: (words: Words) => void
  readonly refusal: unknown
}): ReactElement {
  return (
    <>
      <LongTextField
        label={label}
        hint="只有指定的人看得到"
        required
        rows={5}
        maxLength={10_000}
        value={words.text}
        issue={issueOf(refusal, 'text')}
        onChange={(text) => onChange({ ...words, text })}
      />
      <LongTextField
        label="给举报人的答复"
        hint="负责人同意后，举报人凭回执码看到；不要写出能看出举报人的话"
        required
        rows={5}
        maxLength={10_000}
        value={words.answer}
        issue={issueOf(refusal, 'answer')}
        onChange={(answer) => onChange({ ...words, answer })}
      />
    </>
  )
}

/** What was found out, and the answer. */
export function ConcludeForm(props: ActionFormProps): ReactElement {
  return <Unlocked>{(unlock) => <Concluding {...props} unlock={unlock} />}</Unlocked>
}

function Concluding(props: Opened): ReactElement {
  const [words, setWords] = useState<Words>({ text: '', answer: '' })
  return (
    <FormFrame
      {...props}
      disabled={words.text.trim().length < 2 || words.answer.trim().length < 2}
      onSubmit={() => props.send({ input: { unlock: props.unlock, ...words } })}
    >
      <AnswerFields label="调查结论" words={words} onChange={setWords} refusal={props.refusal} />
    </FormFrame>
  )
}

/** A remark that stands with the report. */
export function RemarkForm(props: ActionFormProps): ReactElement {
  return <Unlocked>{(unlock) => <Remarking {...props} unlock={unlock} />}</Unlocked>
}

function Remarking(props: Opened): ReactElement {
  const [text, setText] = useState('')
  return (
    <FormFrame
      {...props}
      disabled={text.trim().length < 2}
      onSubmit={() => props.send({ input: { unlock: props.unlock, text } })}
    >
      <LongTextField
        label={`${props.action.title}的理由`}
        hint="密封在举报件里，办理过程中不出现"
        required
        maxLength={2000}
        value={text}
        onChange={setText}
        issue={issueOf(props.refusal, 'text')}
      />
    </FormFrame>
  )
}

/** A decision: with the key, so that nobody decides on what they cannot read. */
export function DecideForm(props: ActionFormProps): ReactElement {
  return (
    <Unlocked>
      {(unlock) => (
        <FormFrame {...props} disabled={false} onSubmit={() => props.send({ input: { unlock } })}>
          <p className="quiet">请先看过内容再决定。</p>
        </FormFrame>
      )}
    </Unlocked>
  )
}
