import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import type { ConsultationKind } from '../../contract/words.ts'
import { consultationKindTitles, opinionTitles } from '../../contract/words.ts'
import { BaseForm } from './BaseForm.tsx'

/** Asks units of this installation; the table says which kind. */
export function UnitsForm(props: ActionFormProps): ReactElement {
  return <BaseForm {...props} />
}

interface Outsider {
  readonly kind: ConsultationKind
  readonly partyName: string
  readonly partyContact: string
  readonly question: string
}

const nobody: Outsider = { kind: 'thirdParty', partyName: '', partyContact: '', question: '' }

/** Outsiders to be asked, each with a limit of its own. */
export function ConsultForm(props: ActionFormProps): ReactElement {
  const [asked, setAsked] = useState<readonly Outsider[]>([nobody])
  const change = (at: number, to: Partial<Outsider>): void =>
    setAsked(asked.map((one, index) => (index === at ? { ...one, ...to } : one)))
  const isReady = asked.every(({ partyName, question }) => partyName.trim() && question.trim().length > 1)
  return (
    <BaseForm {...props} input={{ consultations: asked }} disabled={!isReady}>
      <p className="quiet">征求意见所需时间不计算在答复期限内（条例第三十三条）。</p>
      {asked.map((one, index) => (
        <OutsiderFields
          key={index}
          value={one}
          onChange={(to) => change(index, to)}
          onRemove={asked.length > 1 ? () => setAsked(asked.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      <Button onClick={() => setAsked([...asked, nobody])}>再增加一个对象</Button>
    </BaseForm>
  )
}

interface OutsiderFieldsProps {
  readonly value: Outsider
  readonly onChange: (change: Partial<Outsider>) => void
  /** Absent: it is the only one. */
  readonly onRemove: (() => void) | undefined
}

function OutsiderFields({ value, onChange, onRemove }: OutsiderFieldsProps): ReactElement {
  return (
    <fieldset className="request-consultation">
      <PlainChoice
        label="对象"
        titles={consultationKindTitles}
        value={value.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label="姓名或者名称"
        required
        maxLength={100}
        value={value.partyName}
        onChange={(partyName) => onChange({ partyName })}
      />
      <TextField
        label="联系方式"
        maxLength={300}
        value={value.partyContact}
        onChange={(partyContact) => onChange({ partyContact })}
      />
      <LongTextField
        label="征求意见的内容"
        required
        maxLength={3000}
        value={value.question}
        onChange={(question) => onChange({ question })}
      />
      {onRemove && <Button onClick={onRemove}>移除这个对象</Button>}
    </fieldset>
  )
}

const { agreed, partly, objected } = opinionTitles
const answers = { agreed, partly, objected }

/** What an outsider answered. */
export function OpinionForm(props: ActionFormProps): ReactElement {
  const [opinion, setOpinion] = useState<keyof typeof answers>('agreed')
  const [reasons, setReasons] = useState('')
  return (
    <BaseForm {...props} input={{ opinion, reasons }}>
      <PlainChoice label="对方的意见" titles={answers} value={opinion} onChange={setOpinion} />
      <LongTextField
        label="对方的理由"
        required={opinion !== 'agreed'}
        maxLength={3000}
        value={reasons}
        onChange={setReasons}
        issue={issueOf(props.refusal, 'reasons')}
      />
    </BaseForm>
  )
}

/** Asks an applicant of very many requests for reasons. */
export function ReasonsForm(props: ActionFormProps): ReactElement {
  const [question, setQuestion] = useState('')
  return (
    <BaseForm {...props} input={{ question }} disabled={question.trim().length < 5}>
      <LongTextField
        label="要求说明理由的事实"
        hint="写明申请的数量、频次，申请人会看到（条例第三十五条）"
        required
        maxLength={2000}
        value={question}
        onChange={setQuestion}
      />
    </BaseForm>
  )
}

/** The reasons an applicant gave. */
export function ReceiveReasonsForm(props: ActionFormProps): ReactElement {
  const [answer, setAnswer] = useState('')
  return (
    <BaseForm {...props} input={{ answer }} disabled={answer.trim().length < 2}>
      <LongTextField label="申请人说明的理由" required maxLength={5000} value={answer} onChange={setAnswer} />
    </BaseForm>
  )
}
