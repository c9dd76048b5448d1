import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'

/** What a unit says before a proposal to hold it to account is decided on. */
export function ExplainForm(props: ActionFormProps): ReactElement {
  const { refusal, send } = props
  const [text, setText] = useState('')
  return (
    <FormFrame {...props} disabled={text.trim().length < 2} onSubmit={() => send({ input: { text } })}>
      <LongTextField
        label="情况说明"
        hint="对照列出的事实说明原因；作决定时要看，发出的建议书会写明"
        required
        rows={6}
        maxLength={5000}
        value={text}
        onChange={setText}
        issue={issueOf(refusal, 'text')}
      />
    </FormFrame>
  )
}
