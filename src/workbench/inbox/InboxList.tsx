import type { ReactElement } from 'react'
import { useEffect, useRef } from 'react'
import type { InboxRow } from '#kernel/procedure/lists-contract.ts'
import { DueBadge } from '../parts/DueBadge.tsx'
import { NumberedPager } from '../parts/NumberedPager.tsx'
import { showInstant } from '../parts/show.ts'
import { groupRows } from './groups.ts'
import type { Inbox } from './useInbox.ts'
import { pageSize } from './useInbox.ts'

/** The rows under their four headings. */
export function InboxList({
  inbox,
  selected,
  onOpen,
}: {
  readonly inbox: Inbox
  readonly selected: number
  readonly onOpen: (index: number) => void
}): ReactElement {
  if (inbox.isPending) return <p className="quiet">正在读取待办…</p>
  return (
    <>
      {groupRows(inbox.rows).map(({ key, title, rows }) => (
        <section key={key} className="inbox-group">
          <h2>
            {title} <span className="quiet">{rows.length} 件</span>
          </h2>
          <ul>
            {rows.map(({ row, index }) => (
              <Row
                key={row.caseId}
                row={row}
                isSelected={index === selected}
                isOpen={row.caseId === inbox.openId}
                onOpen={() => onOpen(index)}
              />
            ))}
          </ul>
        </section>
      ))}
      <NumberedPager
        page={inbox.page}
        pageSize={pageSize}
        total={inbox.total}
        isMore={inbox.uncounted.length > 0}
        turnTo={inbox.turnTo}
      />
    </>
  )
}

function Row({
  row,
  isSelected,
  isOpen,
  onOpen,
}: {
  readonly row: InboxRow
  readonly isSelected: boolean
  readonly isOpen: boolean
  readonly onOpen: () => void
}): ReactElement {
  const self = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isSelected) return
    self.current?.scrollIntoView({ block: 'nearest' })
    // Enter and Tab go on from the row that j and k have come to.
    self.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [isSelected])
  return (
    <li ref={self} className={`inbox-row${isSelected ? ' is-selected' : ''}${isOpen ? ' is-open' : ''}`}>
      <button type="button" aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>
        <span className="inbox-due">
          <DueBadge dueOn={row.dueOn} dueAt={row.dueAt} />
        </span>
        <span className="inbox-what">
          <strong>{row.title}</strong>
          <span className="quiet">
            {row.procedureTitle} · {row.unitTitle} · {row.fromName} {showInstant(row.fromAt).slice(5)} 转来
          </span>
        </span>
        <span className="inbox-ask">
          <span className="quiet">{row.stateTitle}</span>
          {row.actions[0]?.title ?? '查看'}
        </span>
      </button>
    </li>
  )
}
