import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { sentenceOf } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { EditionState } from '../../contract/content.ts'
import type { BatchAction, EditionRow } from '../../contract/list.ts'
import { publication } from '../../procedure.ts'
import { BatchDialog } from './BatchDialog.tsx'
import type { Selection } from './useSelection.ts'
import { mostSelected } from './useSelection.ts'

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
  readonly selection: Selection
  /** How many the filter matches; undefined while it is not known. */
  readonly total: number | undefined
}

/** What can be done with all ticked editions at once: the actions of the table that their states and this person allow. */
export function BatchBar({ selection, total = 0 }: BatchBarProps): ReactElement | null {
  const [action, setAction] = useState<Action | null>(null)
  const possible = usePossible(selection.rows)
  const { rows, clear } = selection
  const close = (): void => {
    setAction(null)
    clear()
  }
  if (rows.length === 0) return null
  return (
    <div className="batch-bar" role="region" aria-label="批量办理">
      <strong>已选 {rows.length} 件</strong>
      {rows.length < Math.min(total, mostSelected) && <TickAll selection={selection} total={total} />}
      {possible.map(({ name, count }, index) => (
        <Button key={name} type={index === 0 ? 'primary' : 'default'} onClick={() => setAction(name)}>
          批量{publication.actions[name].title}
          {count < rows.length && `（${count}）`}
        </Button>
      ))}
      {possible.length === 0 && <span className="quiet">所选稿件没有您可以批量办理的操作</span>}
      <Button type="text" onClick={clear}>
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

function TickAll({
  selection,
  total,
}: {
  readonly selection: Selection
  readonly total: number
}): ReactElement {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const tickAll = async (): Promise<void> => {
    setBusy(true)
    try {
      await selection.tickAll()
    } catch (error) {
      void message.error(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button type="link" loading={busy} onClick={() => void tickAll()}>
      {total > mostSelected ? `选取前 ${mostSelected} 件（一次最多）` : `选取筛选出的全部 ${total} 件`}
    </Button>
  )
}

interface Possible {
  readonly name: Action
  /** Of the ticked editions, those in a state that allows it. */
  readonly count: number
}

function usePossible(rows: readonly EditionRow[]): Possible[] {
  const held = new Set(useMe().posts.flatMap(({ roles }) => roles))
  return batchActions
    .map((name) => {
      const { from, by }: { from: readonly EditionState[]; by: readonly string[] } = publication.actions[name]
      const isOwn = by.some((role) => held.has(role))
      return { name, count: isOwn ? rows.filter(({ state }) => from.includes(state)).length : 0 }
    })
    .filter(({ count }) => count > 0)
}
