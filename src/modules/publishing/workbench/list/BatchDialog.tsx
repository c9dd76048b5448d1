import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { BatchAction, EditionRow } from '../../contract/list.ts'
import { actOnMany } from '../../contract/list.ts'
import { publication } from '../../procedure.ts'
import { TextView } from '../review/TextView.tsx'
import { useReview } from '../review/useReview.ts'
import { BatchProgress } from './BatchProgress.tsx'

interface BatchDialogProps {
  readonly action: z.infer<typeof BatchAction>
  readonly rows: readonly EditionRow[]
  readonly onClose: () => void
}

/** Each edition can be opened and read before all are acted on; afterwards each has its own result. */
export function BatchDialog({ action, rows, onClose }: BatchDialogProps): ReactElement {
  const { from, title } = publication.actions[action]
  const fitting = rows.filter(({ state }) => (from as readonly string[]).includes(state))
  const [left, leave] = useState<readonly string[]>([])
  const [opinion, setOpinion] = useState('')
  const [batchId, setBatchId] = useState<string | null>(null)
  const [key] = useState(newKey)
  const editionIds = fitting.map(({ editionId }) => editionId).filter((id) => !left.includes(id))
  if (batchId) return <BatchProgress batchId={batchId} onClose={onClose} />
  const isReturn = action === 'return'
  const consequence = `${editionIds.length} 件草稿将被废弃。`
  return (
    <AskForm
      button={`对这 ${editionIds.length} 件${title}`}
      disabled={editionIds.length === 0 || (isReturn && opinion.trim() === '')}
      {...(action === 'discard' && { gate: { word: title, consequence } })}
      run={() => ask(actOnMany, { key, action, editionIds, opinion })}
      onDone={(begun) => setBatchId(begun.batchId)}
    >
      {() => (
        <>
          {fitting.length < rows.length && (
            <p className="quiet">
              另有 {rows.length - fitting.length} 件不在可以「{title}」的环节，不会办理。
            </p>
          )}
          <BatchRows rows={fitting} left={left} leave={leave} />
          <LongTextField
            label={isReturn ? '退回理由' : '意见（对每一件都记录）'}
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

interface BatchRowsProps {
  readonly rows: readonly EditionRow[]
  /** Ids of those that were unticked. */
  readonly left: readonly string[]
  readonly leave: (left: readonly string[]) => void
}

function BatchRows({ rows, left, leave }: BatchRowsProps): ReactElement {
  return (
    <ul className="batch-rows">
      {rows.map((row) => (
        <BatchRow
          key={row.editionId}
          row={row}
          isChosen={!left.includes(row.editionId)}
          choose={(isChosen) =>
            leave(isChosen ? left.filter((id) => id !== row.editionId) : [...left, row.editionId])
          }
        />
      ))}
    </ul>
  )
}

interface BatchRowProps {
  readonly row: EditionRow
  readonly isChosen: boolean
  readonly choose: (isChosen: boolean) => void
}

function BatchRow({ row, isChosen, choose }: BatchRowProps): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="batch-row">
        <Checkbox checked={isChosen} onChange={({ target }) => choose(target.checked)}>
          {row.title || '（没有标题）'}
        </Checkbox>
        <span className="quiet">{row.unitTitle}</span>
        <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '查看内容'}
        </Button>
      </div>
      {open && <BatchRowText editionId={row.editionId} />}
    </li>
  )
}

function BatchRowText({ editionId }: { readonly editionId: string }): ReactElement {
  const found = useReview(editionId)
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { blocking, toExplain, findings } = found.data.screening
  return (
    <div className="batch-text">
      <p className="quiet">
        系统检查：{findings.length} 处提示，{blocking + toExplain} 处待处理
      </p>
      <TextView bundle={found.data} narrow />
    </div>
  )
}
