import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { moveSelection } from '#workbench/parts/keyboard.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useKeys } from '#workbench/parts/useKeys.ts'
import { useMe } from '#workbench/session.tsx'
import type { EditionRow } from '../../contract/list.ts'
import { exportEditions, listEditions } from '../../contract/list.ts'
import { BatchBar } from './BatchBar.tsx'
import { EditionTable } from './EditionTable.tsx'
import type { ListAddress } from './filter.ts'
import { isEmptyFilter, readAddress, writeAddress } from './filter.ts'
import { EditionFilters } from './EditionFilters.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { NewDraftDialog } from './NewDraftDialog.tsx'
import { Pager } from './Pager.tsx'
import { placeOf } from './place.ts'
import type { Selection } from './useSelection.ts'
import { useSelection } from './useSelection.ts'
import './list.css'

const pageSize = 50

/** Everything that is written or was published, narrowed by an address that can be sent to a colleague. */
export function ItemsScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const shown = readAddress(address)
  const go = (next: ListAddress): void => setAddress(writeAddress(next))
  const found = useQuery({
    queryKey: ['publishing', 'editions', shown],
    queryFn: () => ask(listEditions, { ...shown, size: pageSize }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  const selection = useSelection(shown, rows)
  return (
    <div className="items">
      <ItemsHead />
      <EditionFilters shown={shown} go={go} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 ? (
        <NothingFound isFiltered={!isEmptyFilter(shown.filter)} />
      ) : (
        // Rows of the view before stay in sight while the next is fetched, but nothing can be ticked or opened in them.
        <div className="items-found" inert={found.isPlaceholderData} aria-busy={found.isPlaceholderData}>
          <ItemRows rows={rows} selection={selection} shown={shown} />
        </div>
      )}
      {found.data && <Pager page={found.data} size={pageSize} shown={shown} go={go} />}
      <BatchBar selection={selection} total={found.data?.total} />
    </div>
  )
}

function ItemsHead(): ReactElement {
  const isAuthor = useMe().posts.some(({ roles }) => roles.includes('author'))
  const [open, setOpen] = useState<'new' | 'import' | null>(null)
  return (
    <header className="screen-head">
      <h1>稿件与信息</h1>
      {isAuthor && (
        <>
          <Button icon={<UploadOutlined />} onClick={() => setOpen('import')}>
            导入文件
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            新建稿件
          </Button>
        </>
      )}
      <NewDraftDialog open={open === 'new'} onClose={() => setOpen(null)} />
      <ImportDialog open={open === 'import'} onClose={() => setOpen(null)} />
    </header>
  )
}

function NothingFound({ isFiltered }: { readonly isFiltered: boolean }): ReactElement {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的稿件">
        <p>请放宽筛选条件，或者选择「全部」。您只能看到本岗位管辖范围内单位的稿件。</p>
      </EmptyState>
    )
  return (
    <EmptyState title="还没有稿件">
      <p>本单位要公开的通知、文件、动态都在这里起草、审核和发布。</p>
      <p>点右上角「新建稿件」直接撰写，或者「导入文件」从 Word、PDF、OFD 等开始。</p>
    </EmptyState>
  )
}

interface ItemRowsProps {
  readonly rows: readonly EditionRow[]
  readonly selection: Selection
  readonly shown: ListAddress
}

function ItemRows({ rows, selection, shown }: ItemRowsProps): ReactElement {
  const navigate = useNavigate()
  const [selected, select] = useState(-1)
  const selectedRow = rows[selected]
  useKeys({
    next: () => select(moveSelection(selected, rows.length, 'next')),
    previous: () => select(moveSelection(selected, rows.length, 'previous')),
    open: () => selectedRow && void navigate(placeOf(selectedRow)),
  })
  const exportAll = async (): Promise<void> => {
    const { name, type, base64 } = await ask(exportEditions, { filter: shown.filter })
    downloadBase64(name, type, base64)
  }
  return (
    <EditionTable
      rows={rows}
      ticks={{ ticked: selection.keys, tick: selection.tick }}
      selectedKey={selectedRow?.editionId ?? null}
      exportAll={exportAll}
    />
  )
}
