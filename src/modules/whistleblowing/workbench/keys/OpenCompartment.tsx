import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Searched } from '#workbench/parts/Searched.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { openCompartmentContract } from '../../contract/keys.ts'
import type { Keys } from './keys.ts'

/** Makes a unit one that keeps reports; a second one takes those that are about the first. */
export function OpenCompartment({
  units,
  isFirst,
}: {
  readonly units: Keys['units']
  readonly isFirst: boolean
}): ReactElement {
  const queries = useQueryClient()
  const [unitId, setUnitId] = useState<string | null>(null)
  const [phone, setPhone] = useState('')
  return (
    <Part title={isFirst ? '启用举报受理机构' : '再启用一个举报受理机构'}>
      <p className="quiet">举报的对象就是第一个机构时，由下一个机构受理，所以最好有两个互不隶属的机构。</p>
      <AskForm
        button="启用"
        disabled={unitId === null}
        run={() => ask(openCompartmentContract, { unitId: unitId ?? '', phone })}
        onDone={() => void queries.invalidateQueries({ queryKey: ['whistleblowing'] })}
      >
        {() => (
          <>
            <Searched
              label="单位"
              options={units.map(({ unitId: id, title }) => ({ value: id, label: title }))}
              value={unitId}
              onChange={setUnitId}
            />
            <TextField label="举报电话" value={phone} maxLength={40} onChange={setPhone} />
          </>
        )}
      </AskForm>
    </Part>
  )
}
