import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { CaseDetail, CaseNotice, ServiceMethod } from '#kernel/procedure/contract.ts'
import { serveNoticeContract, serviceMethodTitles } from '#kernel/procedure/contract.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { DueBadge } from '../parts/DueBadge.tsx'
import { issueOf } from '../parts/Field.tsx'
import { PlainChoice } from '../parts/PlainChoice.tsx'
import { DayField, TextField } from '../parts/TextField.tsx'

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
        {serving && <ServeForm detail={detail} notice={serving} onClose={() => setServing(null)} />}
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

interface ServeFormProps {
  readonly detail: CaseDetail
  readonly notice: CaseNotice
  readonly onClose: () => void
}

function ServeForm({ detail, notice, onClose }: ServeFormProps): ReactElement {
  const queries = useQueryClient()
  const [service, setService] = useState<Service>({ servedOn: today(), method: 'inPerson', evidence: '' })
  const change = (part: Partial<Service>): void => setService({ ...service, ...part })
  return (
    <AskForm
      button="登记送达"
      run={() =>
        ask(serveNoticeContract, {
          caseId: detail.id,
          version: detail.version,
          noticeId: notice.id,
          ...service,
          evidence: service.evidence.trim() || null,
        })
      }
      onDone={() => {
        onClose()
        void queries.invalidateQueries()
      }}
      onCancel={onClose}
    >
      {(refusal) => <ServiceFields notice={notice} service={service} change={change} refusal={refusal} />}
    </AskForm>
  )
}

interface Service {
  readonly servedOn: string
  readonly method: ServiceMethod
  readonly evidence: string
}

interface ServiceFieldsProps {
  readonly notice: CaseNotice
  readonly service: Service
  readonly change: (part: Partial<Service>) => void
  readonly refusal: unknown
}

function ServiceFields({ notice, service, change, refusal }: ServiceFieldsProps): ReactElement {
  return (
    <>
      <PlainChoice
        label="送达方式"
        titles={serviceMethodTitles}
        value={service.method}
        onChange={(method) => change({ method })}
      />
      <DayField
        label="送达日期"
        hint="当事人签收的日期；邮寄的，交邮政企业的日期"
        required
        min={notice.owedOn}
        max={today()}
        value={service.servedOn}
        onChange={(servedOn) => change({ servedOn })}
        issue={issueOf(refusal, 'servedOn')}
      />
      <TextField
        label="凭证"
        hint="签收单号、邮单号、公告网址等，可不填"
        maxLength={200}
        value={service.evidence}
        onChange={(evidence) => change({ evidence })}
        issue={issueOf(refusal, 'evidence')}
      />
    </>
  )
}
