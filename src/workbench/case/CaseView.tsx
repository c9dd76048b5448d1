import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import type { CaseDetail } from '#kernel/procedure/contract.ts'
import { DueBadge } from '../parts/DueBadge.tsx'
import { nextLimit } from './bar.ts'
import { CaseActions } from './CaseActions.tsx'
import { CaseClocks } from './CaseClocks.tsx'
import { CaseHistory, CasePeople } from './CaseHistory.tsx'
import { CaseNotices } from './CaseNotices.tsx'
import { CaseParties } from './CaseParties.tsx'
import { findProcedureScreens } from './registry.ts'
import { WaitsFor } from './WaitsFor.tsx'
import './case.css'

/** Fetched with the first case: previews are no part of the first screen. */
const CasePapers = lazy(async () => ({ default: (await import('../notices/CasePapers.tsx')).CasePapers }))

interface CaseViewProps {
  readonly detail: CaseDetail
  readonly chosen: string | null
  readonly onChoose: (action: string | null) => void
}

/** A case, the same for every procedure: the matter left, what can be done now right, clocks, people and history beneath. */
export function CaseView({
  detail,
  narrow,
  ...choice
}: CaseViewProps & { readonly narrow: boolean }): ReactElement {
  const screens = findProcedureScreens(detail.procedureKey)
  return (
    <article className={narrow ? 'case case-narrow' : 'case'}>
      <CaseHead detail={detail} />
      <CaseDesk detail={detail} {...choice} />
      <div className="case-matter">
        {screens && (
          <Suspense fallback={<p className="quiet">正在打开事项内容…</p>}>
            <screens.Matter detail={detail} narrow={narrow} choose={choice.onChoose} />
          </Suspense>
        )}
      </div>
      <div className="case-record">
        <CaseClocks clocks={detail.clocks} />
        <Suspense fallback={null}>
          <CasePapers detail={detail} />
        </Suspense>
        <CaseNotices detail={detail} />
        <CaseParties parties={detail.parties} />
        <CasePeople events={detail.events} />
        <CaseHistory events={detail.events} />
      </div>
    </article>
  )
}

function CaseHead({ detail }: { readonly detail: CaseDetail }): ReactElement {
  const due = nextLimit(detail.clocks)
  return (
    <header className="case-head">
      <p className="quiet">
        {detail.procedureTitle} · {detail.unitTitle} · 收到 {detail.receivedOn}
      </p>
      <h1>{detail.title}</h1>
      <p className="case-state">
        <span className="state">{detail.stateTitle}</span>
        {due && <DueBadge dueOn={due.dueOn} dueAt={due.dueAt} />}
      </p>
      <WaitsFor detail={detail} />
    </header>
  )
}

/** What can be done now; beside it the way to where the work itself is done. */
function CaseDesk({ detail, chosen, onChoose }: CaseViewProps): ReactElement {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const workplace = findProcedureScreens(detail.procedureKey)?.workplace(detail)
  return (
    <aside className="case-desk">
      {!chosen && <h2>现在可以做什么</h2>}
      {workplace && !chosen && (
        <Button type="primary" block onClick={() => void navigate(workplace.path)}>
          {workplace.title}
        </Button>
      )}
      <CaseActions
        detail={detail}
        chosen={chosen}
        onChoose={onChoose}
        onDone={({ title }) => {
          onChoose(null)
          void message.info(`已办理：${title}`)
        }}
      />
    </aside>
  )
}
