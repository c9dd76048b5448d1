import type { ReactElement } from 'react'
import { showInstant } from '#workbench/parts/show.ts'
import type { Edition } from '../../contract/editing.ts'

/** Why the draft came back; stays until it is submitted again. */
export function ReturnNote({ edition: { returned } }: { readonly edition: Edition }): ReactElement | null {
  if (!returned) return null
  return (
    <p className="return-note">
      <strong>
        {returned.personName} {showInstant(returned.returnedAt)} 退回：
      </strong>
      {returned.reason}
    </p>
  )
}
