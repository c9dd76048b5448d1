import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { BoardFilter, exportBoard, listBoard } from '../../contract/board.ts'
import { Listed } from '../list/Listed.tsx'
import { useNarrowed } from '../list/useNarrowed.ts'
import { BoardFilters } from './BoardFilters.tsx'
import { boardColumns } from './columns.tsx'
import '../opinion.css'
import '../handling.css'

const pageSize = 50

const empty = {
  title: '还没有办理中的事件',
  words:
    '民意等级达到开案线的事件由程序自动开案，其余由值班员在“舆情事件”里开案。开案以后在这里看到了哪个环节、还剩几个小时。',
}

/** Every event one has a part in, what runs out first comes first. */
export function BoardScreen(): ReactElement {
  const { filter, isFiltered, page, go } = useNarrowed(BoardFilter)
  const found = useQuery({
    queryKey: ['opinion', 'board', filter, page],
    queryFn: () => ask(listBoard, { filter, page, size: pageSize }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  return (
    <div>
      <header className="screen-head">
        <h1>舆情办理</h1>
      </header>
      <BoardFilters filter={filter} go={go} />
      <Listed
        name="舆情办理"
        found={found}
        columns={boardColumns}
        keyOf={(row) => row.handlingId}
        measure="件"
        page={page}
        pageSize={pageSize}
        turnTo={(next) => go({ page: String(next) })}
        exportAll={() => ask(exportBoard, { filter })}
        isFiltered={isFiltered}
        empty={empty}
      />
    </div>
  )
}
