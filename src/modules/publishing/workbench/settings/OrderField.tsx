import type { ReactElement } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'

interface OrderFieldProps {
  readonly value: number
  readonly onChange: (order: number) => void
  readonly refusal: unknown
}

/** Where a row stands among its like. */
export function OrderField({ value, onChange, refusal }: OrderFieldProps): ReactElement {
  return (
    <TextField
      label="排列次序"
      hint="数小的在前"
      value={String(value)}
      onChange={(typed) => /^\d{0,6}$/.test(typed) && onChange(Number(typed))}
      issue={issueOf(refusal, 'sortOrder')}
    />
  )
}
