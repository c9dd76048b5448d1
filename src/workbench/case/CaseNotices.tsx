import { Button } from 'antd'
import type { ReactElement } from 'react'
import { lazy, Suspense, useState } from 'react'
import type { CaseDetail, CaseNotice } from '#kernel/procedure/contract.ts'
import { serviceMethodTitles } from '#kernel/procedure/contract.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { DueBadge } from '../parts/DueBadge.tsx'

/** Loaded when somebody serves: the first screen stays small. */
const ServeForm = lazy(async () => ({ default: (await import('./ServeForm.tsx')).ServeForm }))

/** The documents a case owes somebody, and how each was served. */
export function CaseNotices({ detail }: { readonly detail: CaseDetail }): ReactElement | null {
  const [serving, setServing] = useState<CaseNotice | null>(null)
  if (detail.notices.length === 0) return null
  return (
    <section className="case-part" aria-label="文书送达">
      <h2>文书送达</h2>
      <ul className="notices">
        {detail.notices.map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} onServe={() => setServing(notice)} />
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
    </section>
  )
}

interface NoticeRowProps {
  readonly notice: CaseNotice
  readonly onServe: () => void
}

function NoticeRow({ notice, onServe }: NoticeRowProps): ReactElement {
  const { title, to, owedOn, dueOn, servedOn, method, evidence, isLate, mayServe } = notice
  if (servedOn && method)
    return (
      <p>
        <strong>{title}</strong> 已送达{to && `（${to}）`} <span className="number">{servedOn}</span>{' '}
        {serviceMethodTitles[method]}
        {evidence && <span className="quiet"> 凭证：{evidence}</span>}
        {isLate && <span className="due due-late"> 逾期送达</span>}
      </p>
    )
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
