import type { ReactElement } from 'react'
import { useState } from 'react'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import type { StagedFile } from '../../contract/words.ts'
import { EvidenceField } from './Evidence.tsx'

const hints: Readonly<Record<string, string>> = {
  noteProgress: '做到哪一步、还有什么困难；写了以后不能改，说错了再反馈一次',
  contribute: '本单位承担的部分办得怎样；主办单位汇总以后报告',
  report: '对照完成标准，写明怎样办的、结果怎样',
  answerSlip: '针对督办单的要求逐条回复',
}

/** Says what was done, with files; a report needs at least one. */
export function ProgressForm(props: ActionFormProps): ReactElement {
  const { action, refusal, send } = props
  const [text, setText] = useState('')
  const [files, setFiles] = useState<StagedFile[]>([])
  const isReport = action.action === 'report'
  return (
    <FormFrame
      {...props}
      disabled={text.trim().length < 2 || (isReport && files.length === 0)}
      onSubmit={() => send({ input: { text, files: files.map(({ hash, name }) => ({ hash, name })) } })}
    >
      <LongTextField
        label={isReport ? '办理结果' : '内容'}
        hint={hints[action.action]}
        required
        rows={5}
        maxLength={5000}
        value={text}
        onChange={setText}
        issue={issueOf(refusal, 'text')}
      />
      <EvidenceField isRequired={isReport} files={files} onChange={setFiles} />
    </FormFrame>
  )
}
