import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { Task } from '../../contract/task.ts'
import { drawAccountability } from '../../contract/task.ts'
import { FactList } from './FactList.tsx'

/** What the records hold against the unit, to the office alone, and the proposals made of it. */
export function AccountPart({ task }: { readonly task: Task }): ReactElement | null {
  const [isOpen, setOpen] = useState(false)
  const { accountabilities, facts, mayHold } = task
  if (!mayHold && accountabilities.length === 0) return null
  return (
    <Part title="问责">
      <p className="quiet">以下由记录得出，只有督查机构能看到：</p>
      <FactList facts={facts} />
      {accountabilities.map(({ id, stateTitle }) => (
        <p key={id}>
          <Link to={`/cases/${id}`}>问责建议</Link>：{stateTitle}
        </p>
      ))}
      {mayHold && (
        <p>
          <Button onClick={() => setOpen(true)}>拟出问责建议</Button>
        </p>
      )}
      <Dialog open={isOpen} title="拟出问责建议" width={640} onClose={() => setOpen(false)}>
        <Drawing task={task} onClose={() => setOpen(false)} />
      </Dialog>
    </Part>
  )
}

function Drawing({ task, onClose }: { readonly task: Task; readonly onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const [proposal, setProposal] = useState('')
  return (
    <AskForm
      button="拟出，听取单位说明"
      disabled={proposal.trim().length < 4}
      run={() => ask(drawAccountability, { taskId: task.taskId, proposal })}
      onDone={({ accountabilityId }) => void navigate(`/cases/${accountabilityId}`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <p className="quiet">事实由记录生成，不能改写；单位先作说明，由另一人决定发出或者不予提出。</p>
          <FactList facts={task.facts} />
          <LongTextField
            label="建议"
            required
            maxLength={1000}
            value={proposal}
            onChange={setProposal}
            issue={issueOf(refusal, 'proposal')}
          />
        </>
      )}
    </AskForm>
  )
}
