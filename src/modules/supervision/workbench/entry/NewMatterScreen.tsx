import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { draftMatterContract } from '../../contract/matter.ts'
import { OpenFirst } from '../OpenFirst.tsx'
import type { SourceValues } from './SourceFields.tsx'
import { readyValues, SourceFields } from './SourceFields.tsx'
import '../supervision.css'

/** Begins a matter: where it comes from and whose word it is; its items follow on its page, all at once or one by one. */
export function NewMatterScreen(): ReactElement {
  return (
    <OpenFirst>
      <header className="screen-head">
        <h1>登记立项</h1>
      </header>
      <p className="quiet">先写明来源和交办单位；下一步把整份清单一次粘贴或者从表格填入，也可以逐条写。</p>
      <NewMatter />
    </OpenFirst>
  )
}

function NewMatter(): ReactElement {
  const navigate = useNavigate()
  const [key] = useState(newKey)
  const [values, setValues] = useState<SourceValues>({
    source: null,
    title: '',
    reference: '',
    statedOn: today(),
    requesterUnitId: null,
    requesterId: null,
  })
  const ready = readyValues(values)
  return (
    <div className="supervision-form">
      <AskForm
        button="下一步：填写事项"
        disabled={ready === null}
        run={async () => {
          if (!ready) throw new Error('not ready')
          return await ask(draftMatterContract, { key, ...ready })
        }}
        onDone={({ matterId }) => void navigate(`/cases/${matterId}`)}
      >
        {(refusal) => (
          <SourceFields
            values={values}
            set={(change) => setValues({ ...values, ...change })}
            refusal={refusal}
          />
        )}
      </AskForm>
    </div>
  )
}
