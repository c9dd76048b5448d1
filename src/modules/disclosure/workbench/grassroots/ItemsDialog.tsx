import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Filed } from '../../contract.ts'
import type { GrassrootsRow } from '../../contract/grassroots.ts'
import { fileGrassroots, readGrassrootsItems } from '../../contract/grassroots.ts'
import type { SetAddress } from '../parts/useAddress.ts'

interface ItemsDialogProps {
  readonly row: GrassrootsRow
  readonly unitId: string | null
  readonly set: SetAddress
}

/** What one unit has public under one row, and the way to file more of it there. */
export function ItemsDialog({ row, unitId, set }: ItemsDialogProps): ReactElement | null {
  const unit = row.units.find((one) => one.unitId === unitId)
  if (!unit) return null
  const title = `${unit.shortTitle}：${row.fieldTitle} ${row.number} ${row.matter || row.topic}`
  return (
    <Dialog open title={title} onClose={() => set({ row: undefined, of: undefined })} width={900}>
      <p className="quiet">
        {row.content}　时限：{row.timeLimit || '没有写明，按20个工作日'}。
      </p>
      <Items rowId={row.rowId} unitId={unit.unitId} />
    </Dialog>
  )
}

function Items({ rowId, unitId }: { readonly rowId: string; readonly unitId: string }): ReactElement {
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: ['disclosure', 'grassrootsItems', rowId, unitId],
    queryFn: () => ask(readGrassrootsItems, { rowId, unitId }),
  })
  const filing = useMutation({
    mutationFn: (input: { itemId: number; isFiled: boolean }) => ask(fileGrassroots, { rowId, ...input }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['disclosure'] }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { filed, suggested, mayFile } = found.data
  const file = (itemId: number, isFiled: boolean): void => filing.mutate({ itemId, isFiled })
  return (
    <>
      <h3>已归入这一行的公开信息</h3>
      {filed.length === 0 ? (
        <p className="quiet">还没有。公开后在下面归入；没有起草的，先在“稿件与信息”里起草并公开。</p>
      ) : (
        <ItemList items={filed} button={mayFile ? '取消归入' : null} act={(itemId) => file(itemId, false)} />
      )}
      {mayFile && <Filing suggested={suggested} file={(itemId) => file(itemId, true)} />}
      <Refusal error={filing.error} />
    </>
  )
}

/** Files one of the items that may be meant, or one by its number. */
function Filing({
  suggested,
  file,
}: {
  readonly suggested: readonly Filed[]
  readonly file: (itemId: number) => void
}): ReactElement {
  const [typed, setTyped] = useState('')
  return (
    <>
      <h3>标题里有这些字、可能属于这一行的</h3>
      {suggested.length === 0 && <p className="quiet">没有找到，可以填信息编号归入。</p>}
      <ItemList items={suggested} button="归入" act={file} />
      <Input.Search
        className="file-by-number"
        aria-label="信息编号"
        placeholder="信息编号（网址 /items/ 后面的数字）"
        enterButton="归入"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={(text) => file(Number(text))}
      />
    </>
  )
}

function ItemList({
  items,
  button,
  act,
}: {
  readonly items: readonly Filed[]
  readonly button: string | null
  readonly act: (itemId: number) => void
}): ReactElement {
  return (
    <ul className="filed-list">
      {items.map(({ itemId, title, datedOn }) => (
        <li key={itemId}>
          <Link to={`/publishing/items/${itemId}`}>{title}</Link>
          <span className="quiet">{datedOn}</span>
          {button && (
            <Button size="small" onClick={() => act(itemId)}>
              {button}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
