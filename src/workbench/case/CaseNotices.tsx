import { Button } from 'antd'
import type { ReactElement } from 'react'
import { lazy, Suspense, useState } from 'react'
import type { CaseDetail, CaseNotice } from '#kernel/procedure/contract.ts'
import { serviceMethodTitles } from '#kernel/procedure/contract.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { DueBadge } from '../parts/DueBadge.tsx'

/** Loaded when somebody serves: the first screen stays small. */
const ServeForm = lazy(async () => ({ default: (await import('./ServeForm.tsx')).ServeForm }))
const ArrivalForm = lazy(async () => ({ default: (await import('./ServeForm.tsx')).ArrivalForm }))

/** The documents a case owes somebody, and how each was served. */
export function CaseNotices({ detail }: { readonly detail: CaseDetail }): ReactElement | null {
  const [serving, setServing] = useState<CaseNotice | null>(null)
  const [arriving, setArriving] = useState<CaseNotice | null>(null)
  if (detail.notices.length === 0) return null
  return (
    <section className="case-part" aria-label="文书送达">
      <h2>文书送达</h2>
      <ul className="notices">
        {detail.notices.map((notice) => (
          <li key={notice.id}>
            <NoticeRow
              notice={notice}
              onServe={() => setServing(notice)}
              onArrive={() => setArriving(notice)}
            />
          </li>
        ))}
      </ul>
      <Dialog
        open={serving !== null}
        title={`登记送达：${serving?.title ?? ''}`}
        onClose={() => setServing(null)}
      >
        <Suspense fallback={<p className="quiet">正在打开…</p>}>
          {serving && <ServeForm detail={detail} notice={serving} onClose={() => setServing(null)} />}
        </Suspense>
      </Dialog>
      <Dialog
        open={arriving !== null}
        title={`登记签收：${arriving?.title ?? ''}`}
        onClose={() => setArriving(null)}
      >
        <Suspense fallback={<p className="quiet">正在打开…</p>}>
          {arriving && <ArrivalForm detail={detail} notice={arriving} onClose={() => setArriving(null)} />}
        </Suspense>
      </Dialog>
    </section>
  )
}

interface NoticeRowProps {
  readonly notice: CaseNotice
  readonly onServe: () => void
  readonly onArrive: () => void
}

function NoticeRow({ notice, onServe, onArrive }: NoticeRowProps): ReactElement {
  const { title, to, owedOn, dueOn, servedOn, cancelledOn, mayServe } = notice
  if (cancelledOn)
    return (
      <p className="quiet">
        {title} 已于 {cancelledOn} 撤回，不再送达，文号作废
      </p>
    )
  if (servedOn) return <ServedRow notice={notice} onArrive={onArrive} />
  return (
    <p className="notice-owed">
      <strong>{title}</strong>
      <span className="quiet">
        {owedOn} 起应送达{to && ` ${to}`}
      </span>
      {dueOn && <DueBadge dueOn={dueOn} />}
      {mayServe && (
        <Button size="small" onClick={onServe}>
          登记送达
        </Button>
      )}
    </p>
  )
}

/** How it was served; what went by post gives its time from the day it was signed for. */
function ServedRow({ notice, onArrive }: Omit<NoticeRowProps, 'onServe'>): ReactElement {
  const { title, to, servedOn, method, evidence, isLate, reachedOn, mayArrive } = notice
  return (
    <p>
      <strong>{title}</strong> 已送达{to && `（${to}）`} <span className="number">{servedOn}</span>{' '}
      {method && serviceMethodTitles[method]}
      {evidence && <span className="quiet"> 凭证：{evidence}</span>}
      {isLate && <span className="due due-late"> 逾期送达</span>}
      {reachedOn && <span> {reachedOn} 签收</span>}
      {mayArrive && (
        <>
          <span className="quiet"> 还没有登记签收，对方的期限自签收之日起算</span>{' '}
          <Button size="small" onClick={onArrive}>
            登记签收
          </Button>
        </>
      )}
    </p>
  )
}
