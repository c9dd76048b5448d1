import type { ReactElement } from 'react'
import { Field } from './Field.tsx'

interface FileFieldProps {
  readonly label: string
  readonly hint: string
  /** Endings that are offered, e.g. ".xlsx,.csv". */
  readonly accept: string
  /** False where one can go on without it. */
  readonly required?: boolean
  readonly onChange: (file: File | null) => void
}

/** Chooses one file of this computer. */
export function FileField({ label, hint, accept, required = true, onChange }: FileFieldProps): ReactElement {
  return (
    <Field label={label} hint={hint} required={required}>
      {({ id }) => (
        <input
          id={id}
          type="file"
          accept={accept}
          onChange={(event) => onChange(event.target.files?.[0] ?? null)}
        />
      )}
    </Field>
  )
}
