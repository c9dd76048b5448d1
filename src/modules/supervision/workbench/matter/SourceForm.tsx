import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { Matter } from '../../contract/matter.ts'
import { saveMatterContract } from '../../contract/matter.ts'
import type { SourceValues } from '../entry/SourceFields.tsx'
import { readyValues, SourceFields } from '../entry/SourceFields.tsx'

/** Changes where a drafted matter comes from. */
export function SourceForm({
  matter,
  onClose,
}: {
  readonly matter: Matter
  readonly onClose: () => void
}): ReactElement {
  const queries = useQueryClient()
  const { matterId } = matter
  const [values, setValues] = useState<SourceValues>(() => valuesOf(matter))
  const ready = readyValues(values)
  return (
    <AskForm
      button="保存"
      disabled={ready === null}
      run={async () => {
        if (ready) await ask(saveMatterContract, { matterId, ...ready })
      }}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['supervision'] })
        void queries.invalidateQueries({ queryKey: ['case', matterId] })
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <SourceFields
          values={values}
          set={(change) => setValues({ ...values, ...change })}
          refusal={refusal}
        />
      )}
    </AskForm>
  )
}

function valuesOf({
  source,
  title,
  reference,
  statedOn,
  requesterUnitId,
  requesterId,
}: Matter): SourceValues {
  return { source, title, reference, statedOn, requesterUnitId, requesterId }
}
