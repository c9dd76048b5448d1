import { InputNumber, Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'
import type { Limit } from '../../contract/content.ts'
import { limitUnitTitles } from '../../contract/content.ts'

const units = Object.entries(limitUnitTitles).map(([value, label]) => ({
  value: value as Limit['unit'],
  label,
}))

interface LimitFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: Limit | null
  readonly issue?: string | undefined
  readonly disabled: boolean
  readonly onChange: (limit: Limit | null) => void
}

/** How long something may take: a number and its unit; empty is not written, nought is at once. */
export function LimitField(props: LimitFieldProps): ReactElement {
  const { label, hint = '填 0 表示当场办结', value, issue, disabled, onChange } = props
  const unit = value?.unit ?? 'workingDay'
  return (
    <Field label={label} hint={hint} issue={issue}>
      {({ status, ...control }) => (
        <span className="limit">
          <InputNumber
            {...control}
            status={status}
            min={0}
            max={2000}
            precision={0}
            disabled={disabled}
            value={value?.amount ?? null}
            onChange={(amount) => onChange(amount === null ? null : { amount, unit })}
          />
          <Select<Limit['unit']>
            aria-label={`${label}的单位`}
            disabled={disabled || value === null}
            value={unit}
            options={units}
            onChange={(chosen) => value && onChange({ ...value, unit: chosen })}
          />
        </span>
      )}
    </Field>
  )
}
