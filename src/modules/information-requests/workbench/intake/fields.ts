import type { IntakeValues } from './state.ts'

/** What each part of the intake form is given. */
export interface IntakeFieldsProps {
  readonly values: IntakeValues
  readonly set: (change: Partial<IntakeValues>) => void
  readonly error: unknown
}
