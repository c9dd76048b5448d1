import { Select } from 'antd'
import type { ReactElement } from 'react'

interface FilterSelectProps {
  /** What it says while nothing is chosen, e.g. "全部单位". */
  readonly label: string
  readonly value: string | undefined
  readonly options: { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}

/** One condition of a list, chosen from many by typing; it can be cleared. */
export function FilterSelect({ label, value, options, onChange }: FilterSelectProps): ReactElement {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={options}
      onChange={(chosen: string | undefined) => onChange(chosen)}
    />
  )
}
