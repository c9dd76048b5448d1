import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Field } from '#workbench/parts/Field.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { FormField } from '#workbench/parts/useForm.ts'
import { useForm } from '#workbench/parts/useForm.ts'
import type { Need, Outcome } from '../../contract/answer.ts'
import { saveDecision } from '../../contract/answer.ts'
import type { Decision, RequestMatter } from '../../contract/matter.ts'
import { useRefresh } from './useMatter.ts'

interface AnswerFormProps {
  readonly matter: RequestMatter
  readonly outcomes: readonly Outcome[]
  readonly onDone: () => void
}

const keyOf = ({ code, detail }: Pick<Outcome, 'code' | 'detail'>) => `${code}/${detail ?? ''}`

/** What cannot be typed here, and where it is done. */
const elsewhere: Readonly<Partial<Record<Need, string>>> = {
  search: '需要登记没有检索到的检索记录（见“检索和联系记录”）。',
  thirdParty: '需要先征求第三方意见。',
  correction: '只有补正以后仍不明确的才能这样答复。',
  explanation: '需要先要求申请人说明理由，并判断理由不合理。',
  earlier: '需要同一申请人此前有过申请。',
  content: '写明公开的内容，或者在“文件”里添加随答复提供的文件。',
}

type Text = 'grounds' | 'reasons' | 'body' | 'way' | 'organ' | 'overrideReason' | 'openReasons'
type Texts = Readonly<Record<Text, string>>

const blank: Texts = {
  grounds: '',
  reasons: '',
  body: '',
  way: '',
  organ: '',
  overrideReason: '',
  openReasons: '',
}

/** What was written in the draft so far. */
function textsOf(decision: Decision | null): Texts {
  const { grounds, reasons, body, way, organ, overrideReason, openReasons } = decision ?? blank
  return { grounds, reasons, body, way, organ, overrideReason, openReasons }
}

/** The key of the outcome the draft has; empty while there is none. */
function chosenIn(decision: Decision | null): string {
  return decision ? keyOf({ code: decision.outcomeCode, detail: decision.outcomeDetail }) : ''
}

/** Drafts an answer: the outcome first, then exactly what it needs. */
export function AnswerForm({ matter, outcomes, onDone }: AnswerFormProps): ReactElement {
  const { requestId, decision } = matter
  const [chosen, setChosen] = useState(chosenIn(decision))
  const outcome = outcomes.find((one) => keyOf(one) === chosen)
  const { values, field } = useForm(textsOf(decision))
  const refresh = useRefresh()
  const base = { requestId, baseRevision: decision?.revision ?? 0, ...values }
  return (
    <AskForm
      button="保存草稿"
      disabled={!outcome}
      run={() =>
        ask(saveDecision, {
          ...base,
          outcomeCode: outcome?.code ?? '',
          outcomeDetail: outcome?.detail ?? null,
        })
      }
      onDone={() => {
        refresh()
        onDone()
      }}
      onCancel={onDone}
    >
      {() => (
        <>
          <OutcomeField outcomes={outcomes} value={chosen} onChange={setChosen} />
          {outcome && <OutcomeNeeds outcome={outcome} matter={matter} field={field} />}
        </>
      )}
    </AskForm>
  )
}

/** Chooses the outcome among those the law knows. */
function OutcomeField({
  outcomes,
  value,
  onChange,
}: {
  readonly outcomes: readonly Outcome[]
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactElement {
  return (
    <Field label="答复种类" hint="决定年度报告的统计行和救济途径" required>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          value={value || null}
          options={outcomes.map((one) => ({
            value: keyOf(one),
            label: `${one.code} ${one.title}（条例${one.article}）`,
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

interface NeedsProps {
  readonly outcome: Outcome
  readonly matter: RequestMatter
  readonly field: (name: Text) => FormField<string>
}

/** The text of the answer, and one field for each thing its outcome needs. */
function OutcomeNeeds({ outcome, matter, field }: NeedsProps): ReactElement {
  const needs = new Set<Need>(outcome.needs)
  const isGivenOut = outcome.code === 'G2' || outcome.code === 'P'
  return (
    <>
      <ElsewhereNotes needs={outcome.needs} />
      <LongTextField label="答复内容" rows={8} maxLength={20_000} {...field('body')} />
      {needs.has('grounds') && (
        <LongTextField
          label="法律依据"
          hint={`引用条文，如《政府信息公开条例》${outcome.article}`}
          required
          maxLength={2000}
          {...field('grounds')}
        />
      )}
      {needs.has('reasons') && <LongTextField label="理由" required maxLength={5000} {...field('reasons')} />}
      {needs.has('way') && (
        <LongTextField label="获取方式、途径" required maxLength={1000} {...field('way')} />
      )}
      {needs.has('organ') && (
        <LongTextField label="负责公开的机关及联系方式" required maxLength={500} {...field('organ')} />
      )}
      {isGivenOut && <ThirdPartyFields matter={matter} field={field} />}
    </>
  )
}

/** What the outcome needs that is done elsewhere on the screen. */
function ElsewhereNotes({ needs }: { readonly needs: readonly Need[] }): ReactElement {
  const notes = needs.flatMap((need) => elsewhere[need] ?? [])
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </>
  )
}

/** Why it is given out although a third party objected or was silent. */
function ThirdPartyFields({ matter, field }: Pick<NeedsProps, 'matter' | 'field'>): ReactElement {
  const third = matter.consultations.filter(({ kind }) => kind === 'thirdParty')
  return (
    <>
      {third.some(({ opinion }) => opinion === 'objected' || opinion === 'partly') && (
        <LongTextField
          label="不公开会对公共利益造成什么重大影响"
          hint="第三方不同意而决定公开的，须写明并书面告知第三方（条例第三十二条）"
          maxLength={2000}
          {...field('overrideReason')}
        />
      )}
      {third.some(({ opinion }) => opinion === 'silent') && (
        <LongTextField
          label="第三方逾期未答复，本机关决定公开的理由"
          maxLength={2000}
          {...field('openReasons')}
        />
      )}
    </>
  )
}
