import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { RequestMatter } from '../../contract/matter.ts'
import { judgeReasons } from '../../contract/records.ts'
import { consultationKindTitles, correctionGroundTitles, opinionTitles } from '../../contract/words.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { useRefresh } from './useMatter.ts'

interface AskedPartProps {
  readonly matter: RequestMatter
  readonly mayRecord: boolean
  readonly state: string
}

/** What was asked of the applicant and of others, and what came back. */
export function AskedPart({ matter, mayRecord, state }: AskedPartProps): ReactElement | null {
  const { correction, explanation, extension, fee } = matter
  if (isNothingAsked(matter)) return null
  return (
    <Part title="补正、征求意见、延期和收费">
      <Consultations matter={matter} />
      {correction && <CorrectionFacts correction={correction} />}
      {explanation && <Explanation matter={matter} mayJudge={mayRecord && state === 'examining'} />}
      {extension && <ExtensionFacts extension={extension} />}
      {fee && <FeeFacts fee={fee} />}
    </Part>
  )
}

/** True while nobody was asked anything, the limit was not extended and nothing is to be paid. */
function isNothingAsked({ correction, explanation, extension, fee, consultations }: RequestMatter): boolean {
  return !correction && !explanation && !extension && !fee && consultations.length === 0
}

/** One of the sub-records of a request that are there or not, when it is. */
type Present<Name extends 'correction' | 'extension' | 'fee'> = {
  readonly [name in Name]: NonNullable<RequestMatter[name]>
}

/** What the applicant was asked to correct, and what came back. */
function CorrectionFacts({ correction }: Present<'correction'>): ReactElement {
  return (
    <Facts
      facts={[
        ['补正的原因', correctionGroundTitles[correction.ground]],
        ['需要补正的内容', correction.items],
        ['告知日期', correction.askedOn],
        ['补正期限', `${correction.termDays}个工作日`],
        ['收到补正', correction.answeredOn],
        ['补正的内容', correction.answer],
      ]}
    />
  )
}

/** Who extended the limit and why; it runs on only once the notice is served. */
function ExtensionFacts({ extension }: Present<'extension'>): ReactElement {
  return (
    <Facts
      facts={[
        ['批准延长', `${extension.days}个工作日，${extension.approvedByName}，${extension.approvedOn}`],
        ['延长的理由', extension.reason],
        ['告知书送达', extension.servedOn ?? '尚未送达，期限还没有延长'],
      ]}
    />
  )
}

/** How the fee was reckoned, and whether it is paid. */
function FeeFacts({ fee }: Present<'fee'>): ReactElement {
  return (
    <Facts
      facts={[
        ['信息处理费', fee.sentences.join('\n')],
        ['通知日期', fee.noticedOn],
        ['缴费', fee.paidOn && `${fee.paidOn}，凭证${fee.voucher ?? ''}`],
      ]}
    />
  )
}

/** Everybody outside who was asked, each with the opinion or the limit that runs. */
function Consultations({ matter }: Pick<AskedPartProps, 'matter'>): ReactElement {
  return (
    <ul>
      {matter.consultations.map((asked) => (
        <li key={asked.caseId}>
          <Link to={`/cases/${asked.caseId}`}>{asked.partyName}</Link>（{consultationKindTitles[asked.kind]}）{' '}
          {asked.sentOn}发出；{asked.opinion ? opinionTitles[asked.opinion] : asked.stateTitle}{' '}
          {!asked.opinion && <DueBadge dueOn={asked.dueOn} />}
          {asked.reasons && <p className="quiet">理由：{asked.reasons}</p>}
        </li>
      ))}
    </ul>
  )
}

const judgements = { no: '理由不合理', yes: '理由合理' } as const

function Explanation({
  matter,
  mayJudge,
}: {
  readonly matter: RequestMatter
  readonly mayJudge: boolean
}): ReactElement {
  const [open, setOpen] = useState(false)
  const { explanation, requestId } = matter
  const { question = '', answer = null, judgement = null, isReasonable = null } = explanation ?? {}
  return (
    <>
      <Facts
        facts={[
          ['要求说明理由', question],
          ['申请人的理由', answer],
          ['判断', isReasonable === null ? null : `${isReasonable ? '合理' : '不合理'}：${judgement ?? ''}`],
        ]}
      />
      {mayJudge && <Button onClick={() => setOpen(true)}>审查理由</Button>}
      <Dialog open={open} title="审查申请人说明的理由" onClose={() => setOpen(false)}>
        <JudgeForm requestId={requestId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function JudgeForm({
  requestId,
  onDone,
}: {
  readonly requestId: string
  readonly onDone: () => void
}): ReactElement {
  const [is, setIs] = useState<keyof typeof judgements>('no')
  const [judgement, setJudgement] = useState('')
  const refresh = useRefresh()
  return (
    <AskForm
      button="保存判断"
      run={() => ask(judgeReasons, { requestId, isReasonable: is === 'yes', judgement })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {() => (
        <>
          <PlainChoice label="判断" titles={judgements} value={is} onChange={setIs} />
          <LongTextField
            label="判断的依据"
            required
            maxLength={2000}
            value={judgement}
            onChange={setJudgement}
          />
        </>
      )}
    </AskForm>
  )
}
