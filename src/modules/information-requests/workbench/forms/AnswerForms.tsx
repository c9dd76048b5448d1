import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { listCaseNotices } from '#kernel/notices/contract/case.ts'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { joinableStates } from '../../contract/acting.ts'
import { quoteFee } from '../../contract/answer.ts'
import { listRequests, RequestFilter } from '../../contract/list.ts'
import { getRequest } from '../../contract/matter.ts'
import { useMatter } from '../case/useMatter.ts'
import { BaseForm, DaysField } from './BaseForm.tsx'

/** What the table asks for is enough. */
export function PlainForm(props: ActionFormProps): ReactElement {
  return <BaseForm {...props} />
}

const bases = { item: '按件', page: '按页' } as const

/** The fee as it would come to, before it is notified. */
export function FeeForm(props: ActionFormProps): ReactElement {
  const [basis, setBasis] = useState<'item' | 'page'>('page')
  const [quantity, setQuantity] = useState<number | null>(null)
  const found = useQuery({
    queryKey: ['information-requests', 'fee', props.caseId, basis, quantity],
    queryFn: () => ask(quoteFee, { requestId: props.caseId, basis, quantity: quantity ?? 1 }),
    enabled: quantity !== null,
  })
  const isFree = found.data?.amountFen === 0
  return (
    <BaseForm {...props} input={{ basis, quantity }} disabled={quantity === null || isFree}>
      <PlainChoice label="计收方式（二选一）" titles={bases} value={basis} onChange={setBasis} />
      <Field label={basis === 'item' ? '件数' : '页数'} required>
        {(control) => (
          <InputNumber
            {...control}
            min={1}
            max={1_000_000}
            precision={0}
            value={quantity}
            onChange={setQuantity}
          />
        )}
      </Field>
      <Refusal error={found.error} />
      {found.data?.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </BaseForm>
  )
}

/** The fee was paid. */
export function PaymentForm(props: ActionFormProps): ReactElement {
  const [voucher, setVoucher] = useState('')
  return (
    <BaseForm {...props} input={{ voucher }} disabled={voucher.trim().length < 2}>
      <p className="quiet">自缴费次日起重新计算答复期限。</p>
      <TextField label="缴费凭证号" required maxLength={100} value={voucher} onChange={setVoucher} />
    </BaseForm>
  )
}

/** The head of the disclosure office approves; it takes effect when it is served in time. */
export function ExtensionForm(props: ActionFormProps): ReactElement {
  const [days, setDays] = useState<number | null>(20)
  return (
    <BaseForm {...props} input={{ days }} disabled={days === null}>
      <p className="quiet">只能延长一次，最多20个工作日；告知书须在原期限届满以前送达（条例第三十三条）。</p>
      <DaysField label="延长的工作日" value={days} onChange={setDays} />
    </BaseForm>
  )
}

function useRequest(requestId: string) {
  const found = useQuery({
    queryKey: ['information-requests', 'request', requestId],
    queryFn: () => ask(getRequest, { requestId }),
  })
  return found.data
}

function useDigest(requestId: string): string {
  return useRequest(requestId)?.decision?.digest ?? ''
}

/** Telling the applicant of exactly the days that were approved. */
export function ServeExtensionForm(props: ActionFormProps): ReactElement {
  const approved = useRequest(props.caseId)?.extension?.days ?? null
  return (
    <BaseForm {...props} fixedDays={approved} disabled={approved === null}>
      <p className="quiet">
        批准延长{approved ?? '…'}个工作日；自送达起延长，须在原期限届满以前送达（条例第三十三条）。
        延期答复告知书在“文书”里生成。
      </p>
    </BaseForm>
  )
}

/** A conclusion on exactly the answer that stands on the page. */
export function SecrecyForm(props: ActionFormProps): ReactElement {
  const digest = useDigest(props.caseId)
  const [opinion, setOpinion] = useState('')
  return (
    <BaseForm {...props} input={{ digest, opinion }} disabled={!digest || opinion.trim().length < 2}>
      <LongTextField
        label="保密审查意见"
        hint="针对页面上的答复全文和随附文件；之后改动一个字都要重新审查"
        required
        maxLength={2000}
        value={opinion}
        onChange={setOpinion}
      />
    </BaseForm>
  )
}

/** Signs exactly the answer that stands on the page. */
export function SignForm(props: ActionFormProps): ReactElement {
  const digest = useDigest(props.caseId)
  return (
    <BaseForm {...props} input={{ digest }} disabled={!digest}>
      <p>签发后答复的文字和文件不能再改动。</p>
    </BaseForm>
  )
}

const carriers = { postalEnterprise: '邮政企业', courier: '快递公司' } as const

/** True while the letter of the answer was not made here: once its service stands in the record it no longer can be. */
function useIsLetterMissing(caseId: string): boolean {
  const found = useQuery({
    queryKey: ['case', caseId, 'papers'],
    queryFn: () => ask(listCaseNotices, { caseId }),
  })
  const matter = useMatter(caseId)
  const answer = found.data?.notices.findLast(({ name, cancelledOn }) => name === 'answer' && !cancelledOn)
  const isScanned = matter.data?.files.some(({ role }) => role === 'letter') ?? false
  return answer !== undefined && answer.renditions.length === 0 && !isScanned
}

/** How and when the answer reached the applicant. */
export function DeliverForm(props: ActionFormProps): ReactElement {
  const [carrier, setCarrier] = useState<keyof typeof carriers>('postalEnterprise')
  const isMissing = useIsLetterMissing(props.caseId)
  return (
    <BaseForm {...props} input={{ carrier }} disabled={isMissing}>
      {isMissing && (
        <p role="alert">
          <strong>答复书还没有生成，不能登记送达。</strong>
          请先返回，在“文书”里生成、印发答复书；在本系统以外制作并盖章的，请把扫描件添加到“文件”。
        </p>
      )}
      <p className="quiet">
        直接、委托送达以申请人签收之日为准；邮寄以交邮之日为准。申请人选择网上获取的，由申请人凭查询码接收，无需在此登记。
      </p>
      <PlainChoice label="承运者（邮寄时填）" titles={carriers} value={carrier} onChange={setCarrier} />
    </BaseForm>
  )
}

/** Another open request of the same applicant to answer it with. */
export function JoinForm(props: ActionFormProps): ReactElement {
  const [into, setInto] = useState<string | null>(null)
  const filter = { ...RequestFilter.parse({}), sameApplicantAs: props.caseId, due: 'open' as const }
  const found = useQuery({
    queryKey: ['information-requests', 'list', filter],
    queryFn: () => ask(listRequests, { filter }),
  })
  const others = (found.data?.rows ?? []).filter(
    ({ requestId, state }) => requestId !== props.caseId && joinableStates.includes(state),
  )
  return (
    <BaseForm {...props} input={{ into }} disabled={into === null}>
      <Refusal error={found.error} />
      <Field label="并入的申请" hint="只列同一申请人正在办理、还没有提交答复的申请" required>
        {(control) => (
          <Select
            {...control}
            value={into}
            options={others.map((one) => ({ value: one.requestId, label: `${one.number} ${one.subject}` }))}
            onChange={setInto}
          />
        )}
      </Field>
    </BaseForm>
  )
}
