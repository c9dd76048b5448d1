import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getConsultation } from '../../contract/matter.ts'
import { consultationKindTitles, opinionTitles } from '../../contract/words.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import '../requests.css'

/** One outsider who was asked; nothing of the applicant. */
export function ConsultationMatter({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['information-requests', 'consultation', detail.id],
    queryFn: () => ask(getConsultation, { consultationId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const asked = found.data
  return (
    <Part title={asked.partyName}>
      <Facts
        facts={[
          [
            '所属申请',
            <Link key="request" to={`/cases/${asked.requestId}`}>{`${asked.number} ${asked.subject}`}</Link>,
          ],
          ['对象', consultationKindTitles[asked.kind]],
          ['联系方式', asked.partyContact],
          ['征求意见的内容', asked.question],
          ['发出日期', asked.sentOn],
          ['对方收到', asked.partyReceivedOn],
          ['答复日期', asked.answeredOn],
          ['意见', asked.opinion && opinionTitles[asked.opinion]],
          ['理由', asked.reasons],
        ]}
      />
    </Part>
  )
}
