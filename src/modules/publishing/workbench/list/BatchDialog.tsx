import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { BatchAction, EditionRow } from '../../contract/list.ts'
import { actOnMany } from '../../contract/list.ts'
import { publication } from '../../procedure.ts'
import { BatchProgress } from './BatchProgress.tsx'
import { BatchRows } from './BatchRows.tsx'

type Action = z.infer<typeof BatchAction>

interface BatchDialogProps {
  readonly action: Action
  readonly rows: readonly EditionRow[]
  readonly onClose: () => void
}

/** What an act on many comes to, said before it is done. */
const meanings: Readonly<Record<Action, string>> = {
  submit: '每一件先自动检查；有必须改正或者说明的问题的，不会提交，办完后逐件列出原因。',
  passReview: '每一件都以您的名义通过初审，转保密审查。请逐件看过再办理。',
  passSecrecyReview: '每一件都以您的名义通过保密审查，转审签。保密审查须逐件进行，请逐件看过再办理。',
  approve: '每一件都以您的名义同意发布，同意后立即公开。要定时发布的，请打开单件办理。',
  return: '每一件都退回撰稿人修改，理由写入办理过程。',
  discard: '废弃的草稿不能恢复。',
}

/** Each edition can be opened and read before all are acted on; afterwards each has its own result. */
export function BatchDialog({ action, rows, onClose }: BatchDialogProps): ReactElement {
  const { from, title } = publication.actions[action]
  const fitting = rows.filter(({ state }) => (from as readonly string[]).includes(state))
  const [left, leave] = useState<ReadonlySet<string>>(new Set())
  const [opinion, setOpinion] = useState('')
  const [batchId, setBatchId] = useState<string | null>(null)
  const [key] = useState(newKey)
  const editionIds = fitting.map(({ editionId }) => editionId).filter((id) => !left.has(id))
  if (batchId) return <BatchProgress batchId={batchId} editionIds={editionIds} onClose={onClose} />
  const isReturn = action === 'return'
  const consequence = `${editionIds.length} 件草稿将被废弃。`
  return (
    <AskForm
      button={`对这 ${editionIds.length} 件${title}`}
      waiting="正在办理最先几件，接着显示进度…"
      disabled={editionIds.length === 0 || (isReturn && opinion.trim() === '')}
      {...(action === 'discard' && { gate: { word: title, consequence } })}
      run={() => ask(actOnMany, { key, action, editionIds, opinion })}
      onDone={(begun) => setBatchId(begun.batchId)}
    >
      {() => (
        <>
          <Meaning action={action} passedOver={rows.length - fitting.length} />
          <BatchRows rows={fitting} left={left} leave={leave} />
          <LongTextField
            label={isReturn ? '退回理由' : '意见（可不填，对每一件都记录）'}
            required={isReturn}
            rows={2}
            maxLength={500}
            value={opinion}
            onChange={setOpinion}
          />
        </>
      )}
    </AskForm>
  )
}

interface MeaningProps {
  readonly action: Action
  /** Ticked, but in a state that does not allow it. */
  readonly passedOver: number
}

function Meaning({ action, passedOver }: MeaningProps): ReactElement {
  return (
    <>
      <p>{meanings[action]}</p>
      {passedOver > 0 && (
        <p className="quiet">
          另有 {passedOver} 件不在可以「{publication.actions[action].title}」的环节，不会办理。
        </p>
      )}
    </>
  )
}
