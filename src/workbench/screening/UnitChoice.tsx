import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '../parts/Field.tsx'
import { useMe } from '../session.tsx'

interface UnitChoiceProps {
  readonly value: string | null
  readonly onChange: (unitId: string | null) => void
}

/** For which of the person's own units a rule holds, with everything below it; or for all. */
export function UnitChoice({ value, onChange }: UnitChoiceProps): ReactElement {
  const { posts } = useMe()
  const units = new Map(posts.map(({ unitId, unitTitle }) => [unitId, unitTitle]))
  const options = [
    { value: '', label: '全部单位' },
    ...[...units].map(([unitId, title]) => ({ value: unitId, label: `${title}及下级` })),
  ]
  return (
    <Field label="适用单位" hint="只能为管辖范围内的单位设定">
      {(control) => (
        <Select
          {...control}
          value={value ?? ''}
          options={options}
          onChange={(chosen) => onChange(chosen || null)}
        />
      )}
    </Field>
  )
}
