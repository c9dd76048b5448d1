import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { takeInContract } from '../../contract/matter.ts'
import type { Channel, Filed, Kind } from '../../contract/words.ts'
import { channelTitles, kindTitles } from '../../contract/words.ts'
import '../letters.css'

const { web: _, import: __, ...ways } = channelTitles

interface Values {
  readonly key: string
  readonly channel: Exclude<Channel, 'web' | 'import' | 'opinion'>
  readonly kind: Kind
  readonly subject: string
  readonly body: string
  readonly place: string
  readonly name: string
  readonly phone: string
}

const empty = (): Values => ({
  key: crypto.randomUUID(),
  channel: 'phone',
  kind: 'help',
  subject: '',
  body: '',
  place: '',
  name: '',
  phone: '',
})

/** Writes down what came by the counter, telephone or post; it gets the same number and code as any letter. */
export function TakeInScreen(): ReactElement {
  const [values, setValues] = useState(empty)
  const [filed, setFiled] = useState<Filed | null>(null)
  if (filed)
    return (
      <Done
        filed={filed}
        onNext={() => {
          setValues(empty())
          setFiled(null)
        }}
      />
    )
  return (
    <div className="letter-form">
      <header className="screen-head">
        <h1>登记来信</h1>
      </header>
      <AskForm
        button="登记"
        run={() => ask(takeInContract, values)}
        onDone={setFiled}
        disabled={values.subject.trim().length < 2 || values.body.trim().length < 5}
      >
        {(refusal) => (
          <Fields values={values} set={(change) => setValues({ ...values, ...change })} refusal={refusal} />
        )}
      </AskForm>
    </div>
  )
}

interface FieldsProps {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  readonly refusal: unknown
}

function Fields({ values, set, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <PlainChoice
        label="来信方式"
        titles={ways}
        value={values.channel}
        onChange={(channel) => set({ channel })}
      />
      <PlainChoice
        label="来信类型"
        titles={kindTitles}
        value={values.kind}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label="一句话写明什么事"
        required
        maxLength={100}
        value={values.subject}
        issue={issueOf(refusal, 'subject')}
        onChange={(subject) => set({ subject })}
      />
      <LongTextField
        label="经过和要求"
        required
        rows={7}
        maxLength={10_000}
        value={values.body}
        issue={issueOf(refusal, 'body')}
        onChange={(body) => set({ body })}
      />
      <Optional values={values} set={set} />
    </>
  )
}

/** What need not be known. */
function Optional({ values, set }: Omit<FieldsProps, 'refusal'>): ReactElement {
  const lines = { place: '地点', name: '来信人称呼', phone: '来信人电话' } as const
  return (
    <>
      {(['place', 'name', 'phone'] as const).map((name) => (
        <TextField
          key={name}
          label={lines[name]}
          maxLength={name === 'phone' ? 40 : 100}
          value={values[name]}
          onChange={(text) => set({ [name]: text })}
        />
      ))}
    </>
  )
}

function Done({ filed, onNext }: { readonly filed: Filed; readonly onNext: () => void }): ReactElement {
  return (
    <div className="letter-form">
      <h1>已登记</h1>
      {filed.callAtOnce && <p>来信提到危险，请马上告诉来信人拨打 {filed.callAtOnce}。</p>}
      <p>请把编号和查询码告诉来信人，查询码只显示这一次：</p>
      <p className="letter-code">{filed.number}</p>
      <p className="letter-code">{filed.queryCode}</p>
      <p>
        <Link to={`/cases/${filed.letterId}`}>打开这件来信</Link>　
        <button type="button" className="linklike" onClick={onNext}>
          再登记一件
        </button>
      </p>
    </div>
  )
}
