import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { CaseDetail, CaseNotice } from '#kernel/procedure/contract.ts'
import { correctServiceContract } from '#kernel/procedure/contract.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { PlainChoice } from '../parts/PlainChoice.tsx'
import { DayField, LongTextField } from '../parts/TextField.tsx'

interface CorrectServiceFormProps {
  readonly detail: CaseDetail
  readonly notice: CaseNotice
  readonly onClose: () => void
}

const days = { served: '送达日期', reached: '签收日期' } as const

/** Corrects a day of service that was recorded wrongly: both days stay in the history, with the reason. */
export function CorrectServiceForm({ detail, notice, onClose }: CorrectServiceFormProps): ReactElement {
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => draftOf(notice, notice.reachedOn ? 'reached' : 'served'))
  const { what, on, reason } = draft
  const { id: caseId, version } = detail
  return (
    <AskForm
      button="更正并重新计算期限"
      disabled={on === dayOf(notice, what) || reason.trim().length < 2}
      run={() => ask(correctServiceContract, { caseId, version, noticeId: notice.id, what, on, reason })}
      onDone={() => {
        onClose()
        void queries.invalidateQueries()
      }}
      onCancel={onClose}
    >
      {(refusal) => <CorrectionFields notice={notice} draft={draft} set={setDraft} refusal={refusal} />}
    </AskForm>
  )
}

interface Draft {
  readonly what: keyof typeof days
  readonly on: string
  readonly reason: string
}

function draftOf(notice: CaseNotice, what: Draft['what']): Draft {
  return { what, on: dayOf(notice, what), reason: '' }
}

/** The day as it is recorded. */
function dayOf({ servedOn, reachedOn, owedOn }: CaseNotice, what: Draft['what']): string {
  return (what === 'served' ? servedOn : reachedOn) ?? owedOn
}

/** Between which days it can be. */
function spanOf({ owedOn, servedOn, reachedOn }: CaseNotice, what: Draft['what']) {
  return what === 'served'
    ? { first: owedOn, last: reachedOn ?? today() }
    : { first: servedOn ?? owedOn, last: today() }
}

interface CorrectionFieldsProps {
  readonly notice: CaseNotice
  readonly draft: Draft
  readonly set: (draft: Draft) => void
  readonly refusal: unknown
}

function CorrectionFields({ notice, draft, set, refusal }: CorrectionFieldsProps): ReactElement {
  const { what, on, reason } = draft
  const { first, last } = spanOf(notice, what)
  return (
    <>
      <p>
        原登记的{days[what]}：<strong className="number">{dayOf(notice, what)}</strong>
        。更正后，从这一天起算的期限重新计算；两个日期和理由都留在办理过程里。
      </p>
      {notice.reachedOn !== null && (
        <PlainChoice
          label="更正哪一个日期"
          titles={days}
          value={what}
          onChange={(chosen) => set({ ...draftOf(notice, chosen), reason })}
        />
      )}
      <DayField
        label={`正确的${days[what]}`}
        hint={`应在 ${first} 至 ${last} 之间，以签收单、邮件查询记录等凭证为准`}
        required
        min={first}
        max={last}
        value={on}
        onChange={(day) => set({ ...draft, on: day })}
        issue={issueOf(refusal, 'on')}
      />
      <LongTextField
        label="更正的理由"
        hint="原来为什么登记错了，依据什么凭证更正"
        required
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(words) => set({ ...draft, reason: words })}
        issue={issueOf(refusal, 'reason')}
      />
    </>
  )
}
