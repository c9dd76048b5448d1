import type { ReactElement } from 'react'
import type { BoardFilter } from '../../contract/board.ts'
import { boardSorts } from '../../contract/board.ts'
import { gravityTitles } from '../../contract/handling-words.ts'
import { levelTitles } from '../../contract/words.ts'
import { opinionEvent } from '../../procedure/event.ts'
import { Chooser, titlesOf } from '../list/Chooser.tsx'
import { SearchText } from '../list/SearchText.tsx'
import type { Change } from '../list/useNarrowed.ts'
import '#workbench/parts/views.css'

/** Views that come with the board; the first narrows nothing. */
const views = { '': '全部', overdue: '已逾期', open: '待回应', answered: '已回应', ended: '已办结' } as const

const stateTitles = titlesOf(opinionEvent.states)

interface BoardFiltersProps {
  readonly filter: BoardFilter
  readonly go: (change: Change) => void
}

/** By time and stage, and what else narrows the board. */
export function BoardFilters({ filter, go }: BoardFiltersProps): ReactElement {
  return (
    <div className="filter-bar opinion-board-filter" role="search">
      <Views due={filter.due ?? ''} go={go} />
      <div className="conditions">
        <SearchText label="事件名称" value={filter.text} onSearch={(text) => go({ text })} />
        <Chooser name="state" label="全部环节" value={filter.state} titles={stateTitles} go={go} />
        <Chooser name="level" label="全部民意等级" value={filter.level} titles={levelTitles} go={go} />
        <Chooser name="gravity" label="全部事件等级" value={filter.gravity} titles={gravityTitles} go={go} />
        <Chooser name="sort" label="排序" value={filter.sort} titles={boardSorts} go={go} />
      </div>
    </div>
  )
}

function Views({ due, go }: { readonly due: string; readonly go: (change: Change) => void }): ReactElement {
  return (
    <nav aria-label="期限">
      {Object.entries(views).map(([view, title]) => (
        <button
          key={view}
          type="button"
          className={due === view ? 'view view-on' : 'view'}
          aria-pressed={due === view}
          onClick={() => go({ due: view || null })}
        >
          {title}
        </button>
      ))}
    </nav>
  )
}
