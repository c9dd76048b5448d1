import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { useMe } from '#workbench/session.tsx'
import type { RequestMatter as Matter } from '../../contract/matter.ts'
import { deliveryTitles, formTitles } from '../../contract/words.ts'
import { AnswerPart } from './AnswerPart.tsx'
import { ApplicantPart } from './ApplicantPart.tsx'
import { AskedPart } from './AskedPart.tsx'
import { FilesPart } from './FilesPart.tsx'
import { FollowUpPart } from './FollowUpPart.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { LackingPart } from './LackingPart.tsx'
import { PublicationPart } from './PublicationPart.tsx'
import { RecordsPart } from './RecordsPart.tsx'
import { useMatter } from './useMatter.ts'
import '../requests.css'

/** A request: what was asked, who asked, what was done about it and what is answered. */
export function RequestMatter({ detail, choose }: MatterProps): ReactElement {
  const found = useMatter(detail.id)
  const roles = new Set(useMe().posts.flatMap((post) => post.roles))
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const matter = found.data
  const mayRecord = roles.has('requestOfficer') || roles.has('disclosureDirector')
  return (
    <div className="request-matter">
      {matter.sameApplicant.warning && <p className="request-consultation">{matter.sameApplicant.warning}</p>}
      <LackingPart matter={matter} detail={detail} choose={choose} isOfficer={roles.has('requestOfficer')} />
      <AskedFor matter={matter} />
      <AnswerPart matter={matter} state={detail.state} isOfficer={roles.has('requestOfficer')} />
      <AskedPart matter={matter} mayRecord={mayRecord} state={detail.state} />
      <RecordsPart matter={matter} mayRecord={mayRecord} />
      <FilesPart matter={matter} state={detail.state} isOfficer={roles.has('requestOfficer')} />
      <ApplicantPart matter={matter} mayRecord={mayRecord} />
      <PublicationPart matter={matter} state={detail.state} isOfficer={roles.has('requestOfficer')} />
      <FollowUpPart matter={matter} mayRecord={mayRecord} isDirector={roles.has('disclosureDirector')} />
    </div>
  )
}

function isFormKnown({ lacking }: Matter): boolean {
  return !lacking.some(({ what, madeGoodOn }) => what === 'form' && madeGoodOn === null)
}

function AskedFor({ matter }: { readonly matter: Matter }): ReactElement {
  return (
    <Part title={`申请内容（${matter.number}）`}>
      <Facts
        facts={[
          ['所需信息', matter.subject],
          ['描述', matter.description],
          ['用途', matter.purpose],
          ['提供方式', isFormKnown(matter) ? formTitles[matter.form] : '未写明'],
          ['获取方式', isFormKnown(matter) ? deliveryTitles[matter.delivery] : '未写明'],
          ['需要的帮助', matter.needsHelp],
          ['建议主动公开', matter.suggestsPublication && '申请人建议纳入主动公开（条例第四十四条）'],
          ['渠道', matter.channelTitle],
          ['代填人', matter.takenDownBy],
          ['提交日期', matter.submittedOn],
          ['收到之日', matter.receivedOn ?? `未确认。${matter.receiptRuleTitle}`],
          ['结果', matter.outcomeTitle && `${matter.outcomeTitle}（${matter.endedOn ?? ''}）`],
        ]}
      />
      {matter.related.length > 0 && (
        <ul>
          {matter.related.map(({ requestId, number, subject, how }) => (
            <li key={requestId}>
              {how}：<Link to={`/cases/${requestId}`}>{`${number} ${subject}`}</Link>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
