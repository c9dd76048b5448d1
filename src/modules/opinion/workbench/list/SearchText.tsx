import { Input } from 'antd'
import type { ReactElement } from 'react'

interface SearchTextProps {
  readonly label: string
  readonly value: string
  readonly maxLength?: number
  readonly onSearch: (text: string) => void
}

/** Words to look for; follows the address, also when that is changed by the browser's way back. */
export function SearchText({ label, value, maxLength = 100, onSearch }: SearchTextProps): ReactElement {
  return (
    <Input.Search
      key={value}
      data-search
      aria-label={label}
      placeholder={label}
      allowClear
      maxLength={maxLength}
      defaultValue={value}
      onSearch={onSearch}
    />
  )
}
