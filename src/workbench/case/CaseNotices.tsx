import { Button } from 'antd'
import type { ReactElement } from 'react'
import { lazy, Suspense, useState } from 'react'
import type { CaseDetail, CaseNotice } from '#kernel/procedure/contract.ts'
import { serviceMethodTitles } from '#kernel/procedure/contract.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { DueBadge } from '../parts/DueBadge.tsx'

/** Loaded when somebody serves: the first screen stays small. */
const ServeForm = lazy(async () => ({ default: (await import('./ServeForm.tsx')).ServeForm }))
const CorrectServiceForm = lazy(async () => ({
  default: (await import('./CorrectServiceForm.tsx')).CorrectServiceForm,
}))
const ArrivalForm = lazy(async () => ({ default: (await import('./ServeForm.tsx')).ArrivalForm }))

type Doing = 'serve' | 'arrive' | 'correct'
interface Open {
  readonly what: Doing
  readonly notice: CaseNotice
}

const forms = { serve: ServeForm, arrive: ArrivalForm, correct: CorrectServiceForm } as const
const dialogTitles = { serve: '登记送达', arrive: '登记签收', correct: '更正送达日期' } as const

/** The documents a case owes somebody, and how each was served. */
export function CaseNotices({ detail }: { readonly detail: CaseDetail }): ReactElement | null {
  const [open, setOpen] = useState<Open | null>(null)
  if (detail.notices.length === 0) return null
  const Form = open && forms[open.what]
  return (
    <section className="case-part" aria-label="文书送达">
      <h2>文书送达</h2>
      <ul className="notices">
        {detail.notices.map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} onDo={(what) => setOpen({ what, notice })} />
          </li>
        ))}
      </ul>
      <Dialog
        open={open !== null}
        title={open ? `${dialogTitles[open.what]}：${open.notice.title}` : ''}
        onClose={() => setOpen(null)}
      >
        <Suspense fallback={<p className="quiet">正在打开…</p>}>
          {Form && <Form detail={detail} notice={open.notice} onClose={() => setOpen(null)} />}
        </Suspense>
      </Dialog>
    </section>
  )
}

interface NoticeRowProps {
  readonly notice: CaseNotice
  readonly onDo: (what: Doing) => void
}

function NoticeRow({ notice, onDo }: NoticeRowProps): ReactElement {
  const { title, to, owedOn, dueOn, servedOn, cancelledOn, mayServe } = notice
  if (cancelledOn)
    return (
      <p className="quiet">
        {title} 已于 {cancelledOn} 撤回，不再送达，文号作废
      </p>
    )
  if (servedOn) return <ServedRow notice={notice} onDo={onDo} />
  return (
    <p className="notice-owed">
      <strong>{title}</strong>
      <span className="quiet">
        {owedOn} 起应送达{to && ` ${to}`}
      </span>
      {dueOn && <DueBadge dueOn={dueOn} />}
      {mayServe && (
        <Button size="small" onClick={() => onDo('serve')}>
          登记送达
        </Button>
      )}
    </p>
  )
}

/** How it was served; what went by post gives its time from the day it was signed for. */
function ServedRow({ notice, onDo }: NoticeRowProps): ReactElement {
  const { title, to, servedOn, method, evidence, isLate, reachedOn, mayArrive, mayCorrect } = notice
  return (
    <p>
      <strong>{title}</strong> 已送达{to && `（${to}）`} <span className="number">{servedOn}</span>
      <FirstDay was={notice.wasServedOn} /> {method && serviceMethodTitles[method]}
      {evidence && <span className="quiet"> 凭证：{evidence}</span>}
      {isLate && <span className="due due-late"> 逾期送达</span>}
      {reachedOn && <span> {reachedOn} 签收</span>}
      <FirstDay was={notice.wasReachedOn} />
      {mayArrive && (
        <>
          <span className="quiet"> 还没有登记签收，对方的期限自签收之日起算</span>{' '}
          <Button size="small" onClick={() => onDo('arrive')}>
            登记签收
          </Button>
        </>
      )}
      {mayCorrect && (
        <>
          {' '}
          <Button type="link" size="small" onClick={() => onDo('correct')}>
            更正日期
          </Button>
        </>
      )}
    </p>
  )
}

/** The day as it was recorded first, beside the one that counts. */
function FirstDay({ was }: { readonly was: string | null }): ReactElement | null {
  return was === null ? null : <span className="quiet">（原登记 {was}，已更正）</span>
}
