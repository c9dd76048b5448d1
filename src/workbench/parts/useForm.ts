import { useState } from 'react'
import { issueOf } from './Field.tsx'

/** What one field of a form is given. */
export interface FormField<Value> {
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly issue: string | undefined
}

/** The values of a form; `field(name)` is what the field of that name is given. */
export function useForm<Values extends Readonly<Record<string, unknown>>>(initial: Values) {
  const [values, setValues] = useState(initial)
  const [error, setError] = useState<unknown>(null)
  function field<Name extends keyof Values & string>(name: Name): FormField<Values[Name]> {
    return {
      value: values[name],
      onChange: (value) => setValues((before) => ({ ...before, [name]: value })),
      issue: issueOf(error, name),
    }
  }
  return { values, setValues, field, error, setError }
}
