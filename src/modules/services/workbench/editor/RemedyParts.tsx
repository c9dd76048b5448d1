import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useDeferredValue, useState } from 'react'
import { findItems } from '#modules/publishing/contract/list.ts'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import type { ServiceContent } from '../../contract/content.ts'
import type { FieldSpec } from './Fields.tsx'
import { Fields } from './Fields.tsx'
import type { PartProps } from './form.ts'
import { RowList } from './RowList.tsx'

const complaintSpecs: readonly FieldSpec<ServiceContent['complaint']>[] = [
  { key: 'phone', kind: 'text', label: '投诉电话', max: 40 },
  { key: 'address', kind: 'text', label: '来信来访地址', max: 120 },
  { key: 'online', kind: 'text', label: '网上投诉地址', max: 300 },
]
const remedySpecs: readonly FieldSpec<ServiceContent['remedies']>[] = [
  {
    key: 'refusal',
    kind: 'long',
    label: '不予办理怎么办',
    hint: '向谁、在多少天内申请复议或者起诉',
    max: 600,
  },
  { key: 'delay', kind: 'long', label: '拖延怎么办', max: 600 },
  { key: 'inaction', kind: 'long', label: '不答复怎么办', max: 600 },
]

/** To whom one turns when it is refused, drags on, or nothing happens. */
export function RemediesPart({ content, disabled, refusal, change }: PartProps): ReactElement {
  const { complaint, remedies } = content
  const shared = { disabled, refusal }
  return (
    <fieldset id="part-remedies">
      <legend>不给办、拖着办、不答复怎么办</legend>
      <Fields
        {...shared}
        specs={complaintSpecs}
        value={complaint}
        path="complaint."
        change={(part) => change({ complaint: { ...complaint, ...part } })}
      />
      <Fields
        {...shared}
        specs={remedySpecs}
        value={remedies}
        path="remedies."
        change={(part) => change({ remedies: { ...remedies, ...part } })}
      />
      <ResultItems
        ids={content.resultItemIds}
        disabled={disabled}
        onChange={(resultItemIds) => change({ resultItemIds })}
      />
    </fieldset>
  )
}

/** Items of publishing in which results are made public. */
function ResultItems({
  ids,
  disabled,
  onChange,
}: {
  readonly ids: readonly number[]
  readonly disabled: boolean
  readonly onChange: (ids: number[]) => void
}): ReactElement {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['services', 'results', text],
    queryFn: () => ask(findItems, { text }),
    enabled: text.length > 0,
  })
  const options = (found.data ?? []).map(({ itemId, title }) => ({ value: itemId, label: title }))
  const known = new Set(options.map(({ value }) => value))
  const kept = ids.filter((id) => !known.has(id)).map((id) => ({ value: id, label: `信息 ${id}` }))
  return (
    <Field label="办理结果公开" hint="选择公布办理结果的信息，如许可决定公示；输入标题查找">
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          disabled={disabled}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          value={[...ids]}
          options={[...kept, ...options]}
          notFoundContent={text ? '没有找到已公开的信息' : '输入标题查找'}
          onChange={(chosen: number[]) => onChange(chosen)}
        />
      )}
    </Field>
  )
}

const questionSpecs: readonly FieldSpec<ServiceContent['questions'][number]>[] = [
  { key: 'question', kind: 'text', label: '问', max: 100, required: true },
  { key: 'answer', kind: 'long', label: '答', max: 600, required: true },
]
const noteSpecs: readonly FieldSpec<ServiceContent>[] = [
  {
    key: 'changeNote',
    kind: 'long',
    label: '修改说明',
    hint: '公开在新版本上方：改了什么、为什么改',
    max: 500,
    required: true,
  },
]
const emptyQuestion = { question: '', answer: '' }

/** What people ask again and again, and what this version changes. */
export function QuestionsPart({ edition, content, disabled, refusal, change }: PartProps): ReactElement {
  const shared = { disabled, refusal }
  return (
    <fieldset id="part-questions">
      <legend>常见问题{edition.number > 1 && '和修改说明'}</legend>
      <RowList
        what="问题"
        rows={content.questions}
        empty={emptyQuestion}
        disabled={disabled}
        onChange={(questions) => change({ questions })}
      >
        {(row, set, index) => (
          <Fields {...shared} specs={questionSpecs} value={row} path={`questions.${index}.`} change={set} />
        )}
      </RowList>
      {edition.number > 1 && <Fields {...shared} specs={noteSpecs} value={content} path="" change={change} />}
    </fieldset>
  )
}
