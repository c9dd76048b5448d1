import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Matter, MatterItem } from '../../contract/matter.ts'
import { removeItemContract, saveItemContract } from '../../contract/matter.ts'
import { useUndo } from '#workbench/parts/useUndo.tsx'
import { BringIn } from './BringIn.tsx'
import { ItemForm } from './ItemForm.tsx'

/** The items of a matter: one thing, one lead unit, one day each. */
export function ItemsPart({ matter }: { readonly matter: Matter }): ReactElement {
  const [editing, setEditing] = useState<MatterItem | 'new' | null>(null)
  const { items, mayEdit } = matter
  return (
    <Part title={`督办事项（${items.length}）`}>
      {items.length === 0 && (
        <p className="quiet">
          一事一项：每件事写明谁主办、什么时候办结。可以把整份清单或者纪要一次粘贴进来。
        </p>
      )}
      <ol className="supervision-list">
        {items.map((item) => (
          <ItemRow key={item.itemId} matter={matter} item={item} onEdit={() => setEditing(item)} />
        ))}
      </ol>
      {mayEdit && (
        <>
          <p>
            <Button onClick={() => setEditing('new')}>逐条添加</Button>
          </p>
          <BringIn matterId={matter.matterId} />
        </>
      )}
      <Dialog
        open={editing !== null}
        title={editing === 'new' ? '添加督办事项' : '修改督办事项'}
        width={640}
        onClose={() => setEditing(null)}
      >
        {editing !== null && (
          <ItemForm
            matter={matter}
            item={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Dialog>
    </Part>
  )
}

interface ItemRowProps {
  readonly matter: Matter
  readonly item: MatterItem
  readonly onEdit: () => void
}

function ItemRow({ matter, item, onEdit }: ItemRowProps): ReactElement {
  const { taskId, text, standard, leadTitle, coTitles, dueOn, isImportant, stateTitle, seq } = item
  return (
    <li>
      <p>
        {seq}. {isImportant && <span className="supervision-weight">重要</span>}
        {taskId ? <Link to={`/cases/${taskId}`}>{text}</Link> : text}
      </p>
      <p className="quiet">
        主办：{leadTitle}
        {coTitles.length > 0 && `；协办：${coTitles.join('、')}`}；期限：
        {dueOn ?? (matter.limit ? `${matter.limit}（默认）` : '请写明')}
        {standard && `；完成标准：${standard}`}
        {stateTitle && `；${stateTitle}`}
      </p>
      {matter.mayEdit && <RowTools matterId={matter.matterId} item={item} onEdit={onEdit} />}
    </li>
  )
}

function RowTools({
  matterId,
  item,
  onEdit,
}: {
  readonly matterId: string
  readonly item: MatterItem
  readonly onEdit: () => void
}): ReactElement {
  const queries = useQueryClient()
  const offerUndo = useUndo()
  const refresh = () => queries.invalidateQueries({ queryKey: ['supervision', 'matter', matterId] })
  const removing = useMutation({
    mutationFn: () => ask(removeItemContract, { matterId, itemId: item.itemId }),
    onSuccess: async () => {
      await refresh()
      offerUndo('已移除一项', async () => {
        await ask(saveItemContract, { ...item, matterId, itemId: null })
        await refresh()
      })
    },
  })
  return (
    <>
      <Button size="small" onClick={onEdit}>
        修改
      </Button>{' '}
      <Button size="small" type="text" loading={removing.isPending} onClick={() => removing.mutate()}>
        移除
      </Button>
      <Refusal error={removing.error} />
    </>
  )
}
