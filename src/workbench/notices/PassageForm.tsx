import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { PassageRow } from '#kernel/notices/contract/passages.ts'
import { savePassage } from '#kernel/notices/contract/passages.ts'
import type { NoticeField } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { Field, issueOf } from '../parts/Field.tsx'
import { PlainChoice } from '../parts/PlainChoice.tsx'
import { DayField, TextField } from '../parts/TextField.tsx'
import { MarkedText } from './MarkedText.tsx'

const bases = { confirmed: '已对照现行法律核对', fromMemory: '尚未核对' } as const

interface PassageFormProps {
  readonly row: PassageRow
  readonly fields: readonly NoticeField[]
  readonly onClose: () => void
}

/** The next version of a passage, used from a day on. */
export function PassageForm({ row, fields, onClose }: PassageFormProps): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [values, setValues] = useState<Values>({
    body: row.body,
    startsOn: today(),
    source: row.source,
    basis: row.basis,
  })
  const done = (): void => {
    onClose()
    void message.info('已保存为新版本')
    void queries.invalidateQueries({ queryKey: ['notices'] })
  }
  return (
    <AskForm
      button="保存为新版本"
      run={() => ask(savePassage, { key: row.key, ...values })}
      onDone={done}
      onCancel={onClose}
    >
      {(refusal) => (
        <PassageFields
          values={values}
          fields={fields}
          refusal={refusal}
          set={(part) => setValues((before) => ({ ...before, ...part }))}
        />
      )}
    </AskForm>
  )
}

interface Values {
  readonly body: string
  readonly startsOn: string
  readonly source: string
  readonly basis: PassageRow['basis']
}

interface PassageFieldsProps {
  readonly values: Values
  readonly fields: readonly NoticeField[]
  readonly refusal: unknown
  readonly set: (part: Partial<Values>) => void
}

function PassageFields({ values, fields, refusal, set }: PassageFieldsProps): ReactElement {
  return (
    <>
      <Field label="文字" required issue={issueOf(refusal, 'body')}>
        {() => (
          <MarkedText
            label="文字"
            rows={5}
            value={values.body}
            fields={fields}
            onChange={(body) => set({ body })}
          />
        )}
      </Field>
      <DayField
        label="启用日期"
        required
        min={today()}
        value={values.startsOn}
        onChange={(startsOn) => set({ startsOn })}
        issue={issueOf(refusal, 'startsOn')}
      />
      <TextField
        label="依据"
        hint="法律名称和条款"
        required
        maxLength={300}
        value={values.source}
        onChange={(source) => set({ source })}
        issue={issueOf(refusal, 'source')}
      />
      <PlainChoice label="核对" titles={bases} value={values.basis} onChange={(basis) => set({ basis })} />
    </>
  )
}
