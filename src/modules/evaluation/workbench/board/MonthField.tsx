import { Input } from 'antd'
import type { ReactElement } from 'react'
import { useId } from 'react'

interface MonthFieldProps {
  readonly label: string
  /** "2026-03"; null: any. */
  readonly value: string | null
  readonly onChange: (month: string | null) => void
}

/** A month, as the browser lets it be chosen. */
export function MonthField({ label, value, onChange }: MonthFieldProps): ReactElement {
  const id = useId()
  return (
    <span>
      <label htmlFor={id}>{label}</label>{' '}
      <Input
        id={id}
        type="month"
        style={{ width: 160 }}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || null)}
      />
    </span>
  )
}
