import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { CaseView } from '../case/CaseView.tsx'
import { useCase } from '../case/useCase.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { InboxFilter } from './InboxFilter.tsx'
import { InboxList } from './InboxList.tsx'
import { useInbox } from './useInbox.ts'
import { useInboxKeys } from './useInboxKeys.ts'
import './inbox.css'

/** Home: everything this person must do, by due date; a row opens beside the list. */
export function InboxScreen(): ReactElement {
  const inbox = useInbox()
  const { selected, chosen, choose, show } = useInboxKeys(inbox)
  const { openId } = inbox
  useEffect(() => {
    document.title = '待办 · 明堂'
  }, [])
  return (
    <div className={openId ? 'inbox inbox-open' : 'inbox'}>
      <div className="inbox-list">
        <InboxFilter inbox={inbox} />
        <Refusal error={inbox.error} onRetry={inbox.retry} />
        {inbox.isEmpty ? (
          <EmptyInbox />
        ) : (
          <InboxList inbox={inbox} selected={selected} onOpen={(index) => show(index, null)} />
        )}
      </div>
      {openId && (
        <InboxPanel caseId={openId} chosen={chosen} onChoose={choose} onClose={() => inbox.open(null)} />
      )}
    </div>
  )
}

function EmptyInbox(): ReactElement {
  return (
    <EmptyState title="没有等您办理的事项">
      <p>凡是轮到您办理的事项，无论来自哪个业务，都会按期限先后列在这里。</p>
      <p>处理完一件，它会自动离开；别人退回给您的，会自动回来。</p>
    </EmptyState>
  )
}

function InboxPanel({
  caseId,
  chosen,
  onChoose,
  onClose,
}: {
  readonly caseId: string
  readonly chosen: string | null
  readonly onChoose: (action: string | null) => void
  readonly onClose: () => void
}): ReactElement {
  const found = useCase(caseId)
  return (
    <section className="inbox-panel" aria-label="事项">
      <p className="inbox-panel-bar">
        <Link to={`/cases/${caseId}`}>打开整页</Link>
        <Button size="small" onClick={onClose}>
          关闭（Esc）
        </Button>
      </p>
      {found.isPending && <p className="quiet">正在打开…</p>}
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <CaseView key={caseId} detail={found.data} narrow chosen={chosen} onChoose={onChoose} />}
    </section>
  )
}
