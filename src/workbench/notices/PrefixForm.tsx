import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { RegisterRow } from '#kernel/notices/contract/registers.ts'
import { savePrefix } from '#kernel/notices/contract/registers.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { TextField } from '../parts/TextField.tsx'

/** The characters before the year. */
export function PrefixForm({
  row,
  onClose,
}: {
  readonly row: RegisterRow
  readonly onClose: () => void
}): ReactElement {
  const queries = useQueryClient()
  const [prefix, setPrefix] = useState(row.prefix)
  return (
    <AskForm
      button="保存"
      run={() => ask(savePrefix, { unitId: row.unitId, registerKey: row.registerKey, prefix })}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['notices'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <TextField
          label="代字"
          hint={`以后的文号写作“${prefix}〔${row.year}〕${row.lastNumber + 1}号”；已经取用的文号不变`}
          required
          maxLength={20}
          value={prefix}
          onChange={setPrefix}
          issue={issueOf(refusal, 'prefix')}
        />
      )}
    </AskForm>
  )
}
