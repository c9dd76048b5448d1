import { useQueryClient } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { RegisterRow } from '#kernel/notices/contract/registers.ts'
import { savePrefix, startRegister } from '#kernel/notices/contract/registers.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { Field, issueOf } from '../parts/Field.tsx'
import { TextField } from '../parts/TextField.tsx'

interface PrefixFormProps {
  readonly row: RegisterRow
  readonly onClose: () => void
}

/** The characters before the year, and, while the year has no number yet, the number it begins with. */
export function PrefixForm({ row, onClose }: PrefixFormProps): ReactElement {
  const queries = useQueryClient()
  const [prefix, setPrefix] = useState(row.prefix)
  const [first, setFirst] = useState(row.firstNumber)
  const isBegun = row.lastNumber >= row.firstNumber
  const { unitId, registerKey, year } = row
  const run = async (): Promise<void> => {
    if (first !== row.firstNumber) await ask(startRegister, { unitId, registerKey, year, firstNumber: first })
    await ask(savePrefix, { unitId, registerKey, prefix })
  }
  const done = (): void => {
    onClose()
    void queries.invalidateQueries({ queryKey: ['notices'] })
  }
  return (
    <AskForm button="保存" run={run} onDone={done} onCancel={onClose}>
      {(refusal) => (
        <>
          <TextField
            label="代字"
            hint={`下一个文号：${prefix}〔${year}〕${isBegun ? row.lastNumber + 1 : first}号。已经取用的文号不变`}
            required
            maxLength={20}
            value={prefix}
            onChange={setPrefix}
            issue={issueOf(refusal, 'prefix')}
          />
          {!isBegun && <FirstField year={year} first={first} onChange={setFirst} refusal={refusal} />}
        </>
      )}
    </AskForm>
  )
}

interface FirstFieldProps {
  readonly year: number
  readonly first: number
  readonly onChange: (first: number) => void
  readonly refusal: unknown
}

function FirstField({ year, first, onChange, refusal }: FirstFieldProps): ReactElement {
  return (
    <Field
      label={`${year} 年从第几号编起`}
      hint="年中启用本系统的，填纸质登记簿最后一号的下一号；取用第一个文号以后不能再改"
      issue={issueOf(refusal, 'firstNumber')}
    >
      {({ status, ...control }) => (
        <InputNumber
          {...control}
          status={status}
          min={1}
          max={99_999}
          precision={0}
          value={first}
          onChange={(value) => onChange(value ?? 1)}
        />
      )}
    </Field>
  )
}
