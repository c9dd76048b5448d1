import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { DayField, LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { useForm } from '#workbench/parts/useForm.ts'
import { recordChallenge, reopenRequest, settleChallenge, splitRequest } from '../../contract/records.ts'
import { useRefresh } from './useMatter.ts'

interface FormProps {
  readonly requestId: string
  readonly onDone: () => void
}

const kinds = { review: '行政复议', suit: '未经复议直接起诉', suitAfterReview: '复议后起诉' } as const

/** A review or suit that was brought. */
export function ChallengeForm({ requestId, onDone }: FormProps): ReactElement {
  const [kind, setKind] = useState<keyof typeof kinds>('review')
  const { values, field } = useForm({ body: '', number: '', filedOn: today() })
  const refresh = useRefresh()
  return (
    <AskForm
      button="登记"
      run={() => ask(recordChallenge, { requestId, kind, ...values })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {() => (
        <>
          <PlainChoice label="种类" titles={kinds} value={kind} onChange={setKind} />
          <TextField label="复议机关或者法院" required maxLength={100} {...field('body')} />
          <TextField label="案号" maxLength={60} {...field('number')} />
          <DayField label="提起日期" required max={today()} {...field('filedOn')} />
        </>
      )}
    </AskForm>
  )
}

const results = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果' } as const

/** How it ended. */
export function SettleForm({
  challengeId,
  onDone,
}: {
  readonly challengeId: string
  readonly onDone: () => void
}): ReactElement {
  const [result, setResult] = useState<keyof typeof results>('upheld')
  const { values, field } = useForm({ settledOn: today(), note: '' })
  const refresh = useRefresh()
  return (
    <AskForm
      button="登记"
      run={() => ask(settleChallenge, { challengeId, result, ...values })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {() => (
        <>
          <PlainChoice label="结果" titles={results} value={result} onChange={setResult} />
          <DayField label="日期" required max={today()} {...field('settledOn')} />
          <LongTextField label="说明" maxLength={2000} {...field('note')} />
        </>
      )}
    </AskForm>
  )
}

/** Opens the matter again by order of a review or court. */
export function ReopenForm({ requestId, onDone }: FormProps): ReactElement {
  const [key] = useState(newKey)
  const { values, field } = useForm({ receivedOn: today(), reason: '' })
  const refresh = useRefresh()
  return (
    <AskForm
      button="重新办理"
      run={() => ask(reopenRequest, { requestId, key, ...values })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {() => (
        <>
          <DayField label="收到决定书或者判决书的日期" required max={today()} {...field('receivedOn')} />
          <LongTextField
            label="依据"
            hint="决定书、判决书的名称和文号"
            required
            maxLength={1000}
            {...field('reason')}
          />
        </>
      )}
    </AskForm>
  )
}

const blank = { subject: '', description: '' }

/** Takes matters out into requests of their own (一事一申请). */
export function SplitForm({ requestId, onDone }: FormProps): ReactElement {
  const [key] = useState(newKey)
  const [matters, setMatters] = useState([blank])
  const refresh = useRefresh()
  const change = (at: number, to: Partial<typeof blank>): void =>
    setMatters(matters.map((one, index) => (index === at ? { ...one, ...to } : one)))
  return (
    <AskForm
      button="拆分"
      run={() => ask(splitRequest, { requestId, key, matters })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {(error) => (
        <>
          <p className="quiet">
            拆出的每一件单独答复、单独计数，收到之日与原申请相同。原申请保留其余内容。拆出的申请各有查询码，打开它后点“重发查询码”告诉申请人。
          </p>
          {matters.map((one, index) => (
            <SplitMatterFields
              key={index}
              matter={one}
              issue={(name) => issueOf(error, `matters.${index}.${name}`)}
              onChange={(to) => change(index, to)}
              onRemove={
                matters.length > 1 ? () => setMatters(matters.filter((_, at) => at !== index)) : undefined
              }
            />
          ))}
          <Button onClick={() => setMatters([...matters, blank])}>再拆出一件</Button>
        </>
      )}
    </AskForm>
  )
}

interface SplitMatterFieldsProps {
  readonly matter: typeof blank
  readonly issue: (name: keyof typeof blank) => string | undefined
  readonly onChange: (to: Partial<typeof blank>) => void
  /** Absent: it is the only one. */
  readonly onRemove: (() => void) | undefined
}

/** One matter that is taken out. */
function SplitMatterFields({ matter, issue, onChange, onRemove }: SplitMatterFieldsProps): ReactElement {
  return (
    <fieldset className="request-consultation">
      <TextField
        label="拆出的事项"
        required
        maxLength={200}
        value={matter.subject}
        onChange={(subject) => onChange({ subject })}
        issue={issue('subject')}
      />
      <LongTextField
        label="内容"
        required
        maxLength={5000}
        value={matter.description}
        onChange={(description) => onChange({ description })}
        issue={issue('description')}
      />
      {onRemove && <Button onClick={onRemove}>移除这一件</Button>}
    </fieldset>
  )
}
