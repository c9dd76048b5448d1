import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Searched, SearchedMany } from '#workbench/parts/Searched.tsx'
import { DayField, LongTextField } from '#workbench/parts/TextField.tsx'
import type { Matter, MatterItem } from '../../contract/matter.ts'
import { saveItemContract } from '../../contract/matter.ts'
import { optionsOf, useChoices } from '../useChoices.ts'

interface Values {
  readonly text: string
  readonly standard: string
  readonly leadUnitId: string | null
  readonly coUnitIds: readonly string[]
  readonly isImportant: boolean
  readonly dueOn: string
}

interface ItemFormProps {
  readonly matter: Matter
  /** Null: a new one. */
  readonly item: MatterItem | null
  readonly onClose: () => void
}

/** Writes one item: what, by whom, with whom, until when. */
export function ItemForm({ matter, item, onClose }: ItemFormProps): ReactElement {
  const queries = useQueryClient()
  const { matterId } = matter
  const [values, setValues] = useState<Values>(() => valuesOf(item))
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change })
  const { leadUnitId, dueOn, coUnitIds } = values
  return (
    <AskForm
      button="保存"
      disabled={values.text.trim().length < 4 || leadUnitId === null}
      run={() =>
        ask(saveItemContract, {
          ...values,
          matterId,
          itemId: item?.itemId ?? null,
          leadUnitId: leadUnitId ?? '',
          coUnitIds: [...coUnitIds],
          dueOn: dueOn || null,
        })
      }
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['supervision', 'matter', matterId] })
      }}
      onCancel={onClose}
    >
      {(refusal) => <Fields matter={matter} values={values} set={set} refusal={refusal} />}
    </AskForm>
  )
}

function valuesOf(item: MatterItem | null): Values {
  if (!item) return { text: '', standard: '', leadUnitId: null, coUnitIds: [], isImportant: false, dueOn: '' }
  const { text, standard, leadUnitId, coUnitIds, isImportant, dueOn } = item
  return { text, standard, leadUnitId, coUnitIds, isImportant, dueOn: dueOn ?? '' }
}

interface FieldsProps {
  readonly matter: Matter
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  readonly refusal: unknown
}

function Fields(props: FieldsProps): ReactElement {
  const { values, set, refusal } = props
  return (
    <>
      <LongTextField
        label="做什么"
        required
        rows={3}
        maxLength={500}
        value={values.text}
        onChange={(text) => set({ text })}
        issue={issueOf(refusal, 'text')}
      />
      <LongTextField
        label="完成标准"
        hint="做到什么算完成；验收时按它核对"
        rows={2}
        maxLength={500}
        value={values.standard}
        onChange={(standard) => set({ standard })}
        issue={issueOf(refusal, 'standard')}
      />
      <WhoFields {...props} />
      <Checkbox checked={values.isImportant} onChange={({ target }) => set({ isImportant: target.checked })}>
        重要事项（督办单从橙色开始）
      </Checkbox>
    </>
  )
}

function WhoFields({ matter, values, set, refusal }: FieldsProps): ReactElement {
  const leads = optionsOf(useChoices().data?.leads)
  return (
    <>
      <Searched
        label="主办单位"
        options={leads}
        value={values.leadUnitId}
        onChange={(leadUnitId) => set({ leadUnitId })}
        issue={issueOf(refusal, 'leadUnitId')}
      />
      <SearchedMany
        label="协办单位"
        required={false}
        options={leads}
        value={values.coUnitIds}
        onChange={(coUnitIds) => set({ coUnitIds })}
        issue={issueOf(refusal, 'coUnitIds')}
      />
      <DayField
        label="办结日期"
        hint={matter.limit ? `不填按默认期限：${matter.limit}` : '这种来源没有默认期限，请写明'}
        required={matter.limit === null}
        min={today()}
        value={values.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        issue={issueOf(refusal, 'dueOn')}
      />
    </>
  )
}
