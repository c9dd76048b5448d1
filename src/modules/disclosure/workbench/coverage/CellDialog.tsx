import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Cell, Coverage } from '../../contract/coverage.ts'
import { cellTitles, listCellItems } from '../../contract/coverage.ts'
import { FiledTable } from '../parts/FiledTable.tsx'

interface CellDialogProps {
  readonly coverage: Coverage
  readonly unitId: string | null
  readonly code: string | null
  readonly onClose: () => void
}

/** What is behind one cell: the items, why it is in that state, the person responsible, and what to do. */
export function CellDialog({ coverage, unitId, code, onClose }: CellDialogProps): ReactElement | null {
  const cell = coverage.cells.find((one) => one.unitId === unitId && one.code === code)
  const row = coverage.rows.find((one) => one.unitId === unitId)
  const entry = coverage.entries.find((one) => one.code === code)
  if (!cell || !row || !entry) return null
  return (
    <Dialog open title={`${row.shortTitle}：${entry.code} ${entry.title}`} onClose={onClose} width={960}>
      <p>
        <strong>{cellTitles[cell.state]}</strong>　{reasonOf(cell, entry.staleAfterDays)}
      </p>
      <p className="quiet">
        依据：{entry.law}。责任人：
        {row.responsible ?? '还没有指定信息公开员，请系统管理员在该单位设岗任命'}
      </p>
      {cell.items > 0 ? <Items cell={cell} /> : <ToDo entry={entry} unitTitle={row.shortTitle} />}
    </Dialog>
  )
}

function reasonOf(cell: Cell, staleAfterDays: number | null): string {
  if (cell.state === 'stale')
    return `最新一条发布于 ${cell.newestOn}，更新期限 ${staleAfterDays} 天，已超过 ${cell.daysOver} 天`
  if (cell.state === 'titleOnly') return '归入的信息都只有标题，没有正文也没有附件'
  if (cell.state === 'exempt') return `理由：${cell.reason}`
  return cell.state === 'missing' ? '没有任何信息归入这个事项' : `最新一条发布于 ${cell.newestOn}`
}

function ToDo({
  entry,
  unitTitle,
}: {
  readonly entry: Coverage['entries'][number]
  readonly unitTitle: string
}): ReactElement {
  return (
    <p className="cell-todo">
      请{unitTitle}在<Link to="/publishing/items">稿件与信息</Link>中起草并发布，公开目录选“{entry.code}{' '}
      {entry.title}”；确实没有这项信息的，由信息公开主管在
      <Link to="/disclosure/catalogue?part=exemptions">公开目录与标准</Link>中登记“不适用”并写明理由。
    </p>
  )
}

function Items({ cell }: { readonly cell: Cell }): ReactElement {
  const [page, setPage] = useState(1)
  const [titleOnly, setTitleOnly] = useState(false)
  const input = { unitId: cell.unitId, code: cell.code, titleOnly, page }
  const found = useQuery({
    queryKey: ['disclosure', 'cellItems', input],
    queryFn: () => ask(listCellItems, input),
    placeholderData: (before) => before,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { rows, total, pageSize } = found.data
  const toggle = (): void => {
    setPage(1)
    setTitleOnly(!titleOnly)
  }
  return (
    <>
      <p>
        {titleOnly ? `只有标题的 ${total} 条` : `共 ${total} 条`}{' '}
        {cell.titleOnly > 0 && (
          <Button size="small" onClick={toggle}>
            {titleOnly ? '看全部' : `只看没有正文和附件的 ${cell.titleOnly} 条`}
          </Button>
        )}
      </p>
      <FiledTable name="一格里的信息" rows={rows} />
      <NumberedPager page={page} pageSize={pageSize} total={total} turnTo={setPage} />
    </>
  )
}
