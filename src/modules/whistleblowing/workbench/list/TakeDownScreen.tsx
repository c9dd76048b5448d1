import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { FileField } from '#workbench/parts/FileField.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { SearchedMany } from '#workbench/parts/Searched.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { listRespondentChoices, takeDownContract } from '../../contract/reports.ts'
import type { Channel, Filed } from '../../contract/words.ts'
import { channelTitles } from '../../contract/words.ts'
import { base64Of, fileTypes } from '../file.ts'
import '../whistleblowing.css'

const { web: _, ...ways } = channelTitles

const empty = () => ({
  key: crypto.randomUUID(),
  channel: 'counter' as Exclude<Channel, 'web'>,
  text: '',
  name: '',
  contact: '',
  respondentIds: [] as string[],
})

type Values = ReturnType<typeof empty>

async function takeDown({ name, contact, ...values }: Values, file: File | null): Promise<Filed> {
  const files = file ? [{ name: file.name, base64: await base64Of(file) }] : []
  return await ask(takeDownContract, { ...values, identity: { name, contact }, files })
}

/** Writes down what was told at the counter, by telephone or letter; it is sealed at once, and its receipt is handed over. */
export function TakeDownScreen(): ReactElement {
  const [values, setValues] = useState(empty)
  const [file, setFile] = useState<File | null>(null)
  const [filed, setFiled] = useState<Filed | null>(null)
  const begin = (): void => {
    setValues(empty())
    setFile(null)
    setFiled(null)
  }
  if (filed) return <Done filed={filed} onNext={begin} />
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change })
  return (
    <div className="report-form">
      <header className="screen-head">
        <h1>登记举报</h1>
      </header>
      <AskForm
        button="登记并密封"
        run={() => takeDown(values, file)}
        onDone={setFiled}
        disabled={values.text.trim().length < 10}
      >
        {(refusal) => (
          <>
            <Told values={values} set={set} refusal={refusal} />
            <FileField label="材料" hint={fileHint} accept={fileTypes} required={false} onChange={setFile} />
            <Who values={values} set={set} />
          </>
        )}
      </AskForm>
    </div>
  )
}

const fileHint = '没有可以不选，不超过4 MB；更大的请举报人凭回执码补充'

interface FieldsProps {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
}

/** How it came, what it is about, what was told. */
function Told({ values, set, refusal }: FieldsProps & { readonly refusal: unknown }): ReactElement {
  const units = useQuery({
    queryKey: ['whistleblowing', 'respondent-choices'],
    queryFn: () => ask(listRespondentChoices, {}),
  })
  return (
    <>
      <PlainChoice
        label="来源"
        titles={ways}
        value={values.channel}
        onChange={(channel) => set({ channel })}
      />
      <SearchedMany
        label="被举报单位"
        hint="不清楚可以不选"
        required={false}
        options={(units.data?.units ?? []).map(({ unitId, title }) => ({ value: unitId, label: title }))}
        value={values.respondentIds}
        onChange={(respondentIds) => set({ respondentIds })}
      />
      <LongTextField
        label="举报内容"
        hint="登记后立即密封，您本人也要被指定并输入口令才能再看"
        required
        rows={8}
        maxLength={20_000}
        value={values.text}
        issue={issueOf(refusal, 'text')}
        onChange={(text) => set({ text })}
      />
    </>
  )
}

/** Who told it, as far as they want it known. */
function Who({ values, set }: FieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="举报人姓名"
        hint="不愿留的不填"
        value={values.name}
        maxLength={100}
        onChange={(name) => set({ name })}
      />
      <TextField
        label="联系方式"
        value={values.contact}
        maxLength={200}
        onChange={(contact) => set({ contact })}
      />
    </>
  )
}

function Done({ filed, onNext }: { readonly filed: Filed; readonly onNext: () => void }): ReactElement {
  return (
    <div className="report-form">
      <h1>已登记并密封</h1>
      <p>请把回执码交给举报人，只显示这一次；没有它看不到答复：</p>
      <p className="report-code">{filed.receipt}</p>
      <p>
        举报号 {filed.number}，由{filed.compartmentTitle}受理。
      </p>
      {filed.notTaken.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button onClick={onNext}>再登记一件</Button>
    </div>
  )
}
