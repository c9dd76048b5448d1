import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { useMe } from '#workbench/session.tsx'
import type { EditionState } from '../../contract/content.ts'
import type { BatchAction, EditionRow } from '../../contract/list.ts'
import { publication } from '../../procedure.ts'
import { BatchDialog } from './BatchDialog.tsx'

type Action = z.infer<typeof BatchAction>

const batchActions: readonly Action[] = [
  'submit',
  'passReview',
  'passSecrecyReview',
  'approve',
  'return',
  'discard',
]

interface BatchBarProps {
  readonly rows: readonly EditionRow[]
  readonly onDone: () => void
}

/** What can be done with all ticked editions at once: the actions of the table that their states and this person allow. */
export function BatchBar({ rows, onDone }: BatchBarProps): ReactElement | null {
  const [action, setAction] = useState<Action | null>(null)
  const possible = usePossible(rows)
  const close = (): void => {
    setAction(null)
    onDone()
  }
  if (rows.length === 0) return null
  return (
    <div className="batch-bar" role="region" aria-label="批量办理">
      <strong>已选 {rows.length} 件</strong>
      {possible.map((name) => (
        <Button key={name} onClick={() => setAction(name)}>
          批量{publication.actions[name].title}
        </Button>
      ))}
      {possible.length === 0 && <span className="quiet">所选稿件没有您可以批量办理的操作</span>}
      <Button type="text" onClick={onDone}>
        取消选择
      </Button>
      <Dialog
        open={action !== null}
        title={action ? `批量${publication.actions[action].title}` : ''}
        onClose={() => setAction(null)}
        width={860}
      >
        {action && <BatchDialog action={action} rows={rows} onClose={close} />}
      </Dialog>
    </div>
  )
}

function usePossible(rows: readonly EditionRow[]): Action[] {
  const held = new Set(useMe().posts.flatMap(({ roles }) => roles))
  return batchActions.filter((name) => {
    const { from, by }: { from: readonly EditionState[]; by: readonly string[] } = publication.actions[name]
    return by.some((role) => held.has(role)) && rows.some(({ state }) => from.includes(state))
  })
}
