import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { CaseDetail, CaseNotice, ServiceMethod } from '#kernel/procedure/contract.ts'
import {
  recordArrivalContract,
  serveNoticeContract,
  serviceMethodTitles,
} from '#kernel/procedure/contract.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { PlainChoice } from '../parts/PlainChoice.tsx'
import { DayField, TextField } from '../parts/TextField.tsx'

interface ServeFormProps {
  readonly detail: CaseDetail
  readonly notice: CaseNotice
  readonly onClose: () => void
}

/** Records on what day and how a document was served. */
export function ServeForm({ detail, notice, onClose }: ServeFormProps): ReactElement {
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

/** Records on what day what was posted was signed for. */
export function ArrivalForm({ detail, notice, onClose }: ServeFormProps): ReactElement {
  const queries = useQueryClient()
  const [arrival, setArrival] = useState<Arrived>({ reachedOn: today(), evidence: '' })
  const { id: caseId, version } = detail
  const evidence = arrival.evidence.trim() || null
  return (
    <AskForm
      button="登记签收"
      run={() => ask(recordArrivalContract, { caseId, version, noticeId: notice.id, ...arrival, evidence })}
      onDone={() => {
        onClose()
        void queries.invalidateQueries()
      }}
      onCancel={onClose}
    >
      {(refusal) => <ArrivalFields notice={notice} arrival={arrival} change={setArrival} refusal={refusal} />}
    </AskForm>
  )
}

interface Arrived {
  readonly reachedOn: string
  readonly evidence: string
}

interface ArrivalFieldsProps {
  readonly notice: CaseNotice
  readonly arrival: Arrived
  readonly change: (arrival: Arrived) => void
  readonly refusal: unknown
}

function ArrivalFields({ notice, arrival, change, refusal }: ArrivalFieldsProps): ReactElement {
  return (
    <>
      <DayField
        label="签收日期"
        hint="邮政企业记录的签收之日；退回以后用别的办法交到的，填交到之日"
        required
        min={notice.servedOn ?? notice.owedOn}
        max={today()}
        value={arrival.reachedOn}
        onChange={(reachedOn) => change({ ...arrival, reachedOn })}
        issue={issueOf(refusal, 'reachedOn')}
      />
      <TextField
        label="凭证"
        hint="邮件查询记录等，可不填"
        maxLength={200}
        value={arrival.evidence}
        onChange={(evidence) => change({ ...arrival, evidence })}
        issue={issueOf(refusal, 'evidence')}
      />
    </>
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
        hint="当事人签收的日期；邮寄的，交邮政企业的日期，签收以后再登记签收"
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
