import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { EditionRow } from '../../contract/list.ts'
import { TextView } from '../review/TextView.tsx'
import { useReview } from '../review/useReview.ts'

/** Rows drawn at a time: two thousand boxes at once would make an old machine stand still. */
const rowsAtOnce = 100

interface BatchRowsProps {
  readonly rows: readonly EditionRow[]
  /** Ids of those that were unticked. */
  readonly left: ReadonlySet<string>
  readonly leave: (left: ReadonlySet<string>) => void
}

/** What is about to be acted on: each can be read, and left out. */
export function BatchRows({ rows, left, leave }: BatchRowsProps): ReactElement {
  const [shown, setShown] = useState(rowsAtOnce)
  return (
    <ul className="batch-rows">
      {rows.slice(0, shown).map((row) => (
        <BatchRow
          key={row.editionId}
          row={row}
          isChosen={!left.has(row.editionId)}
          choose={(isChosen) => {
            const next = new Set(left)
            if (isChosen) next.delete(row.editionId)
            else next.add(row.editionId)
            leave(next)
          }}
        />
      ))}
      {rows.length > shown && (
        <li>
          <Button type="link" onClick={() => setShown(shown + rowsAtOnce)}>
            再显示 {Math.min(rowsAtOnce, rows.length - shown)} 件（共 {rows.length} 件，都会办理）
          </Button>
        </li>
      )}
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
