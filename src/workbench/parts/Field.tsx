import type { ReactElement, ReactNode } from 'react'
import { useId } from 'react'
import { CallRefused } from '#kernel/http/call.ts'
import './field.css'

/** What the control of a field is given, so that a screen reader says label, hint and error together. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
  readonly status: 'error' | ''
}

/** A label, a control, a hint why it is asked, and what is wrong with it, in the same place on every screen. */
export function Field({
  label,
  hint,
  issue,
  required = false,
  children,
}: {
  readonly label: string
  readonly hint?: ReactNode
  readonly issue?: string | undefined
  readonly required?: boolean
  readonly children: (control: ControlProps) => ReactNode
}): ReactElement {
  const id = useId()
  return (
    <div className={issue ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>
        {label}
        {required && <span className="field-required">必填</span>}
      </label>
      {children({
        id,
        'aria-describedby': `${id}-note`,
        'aria-invalid': Boolean(issue),
        status: issue ? 'error' : '',
      })}
      <div id={`${id}-note`} className="field-note">
        {issue && <p className="field-issue">{issue}</p>}
        {hint && <p className="quiet">{hint}</p>}
      </div>
    </div>
  )
}

/** The server's sentence about the field at `path`, if the failure has one. */
export function issueOf(error: unknown, path: string): string | undefined {
  if (!(error instanceof CallRefused)) return undefined
  return error.issues.find((issue) => issue.path === path)?.message
}
