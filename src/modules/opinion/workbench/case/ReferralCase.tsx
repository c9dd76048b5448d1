import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { addressOf } from '#kernel/http/call.ts'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { MatterProps } from '#workbench/screen.ts'
import { getReferral, sendReferral } from '../../contract/clearance.ts'
import { EventLink } from './parts.tsx'
import { keepSame } from './keepSame.ts'
import '../handling.css'

/** A verified false claim on its way to the police, with what it rests on and who approved it. */
export function ReferralCase({ detail }: MatterProps): ReactElement {
  const referralId = detail.id
  const found = useQuery({
    queryKey: ['opinion', 'referral', referralId, detail.version],
    queryFn: () => ask(getReferral, { referralId }),
    placeholderData: keepSame(referralId),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { eventTitle, handlingId, claim, conclusion, basis, grounds, ...rest } = found.data
  const { proposedAt, approvedAt, approverName, hasPaper } = rest
  const paper = (format: 'docx' | 'pdf') => addressOf(sendReferral, { referralId, format })
  return (
    <div key={referralId} className="opinion-matter">
      <Part title="移送的说法">
        <Facts
          facts={[
            ['来自事件', <EventLink key="event" handlingId={handlingId} title={eventTitle} />],
            ['说法', claim],
            ['核实结论', `不实。${conclusion}`],
            ['法律依据', basis],
            ['事实和理由', grounds],
            ['提出时间', showInstant(proposedAt)],
            ['批准人', approverName && `${approverName} ${approvedAt ? showInstant(approvedAt) : ''}`],
            [
              '移送函',
              hasPaper && (
                <span key="paper">
                  <a href={paper('pdf')}>PDF</a>　<a href={paper('docx')}>Word</a>
                </span>
              ),
            ],
          ]}
        />
        <p className="quiet">移送的是说法，不对任何人作出认定；批准时结论已改的，不能移送。</p>
      </Part>
    </div>
  )
}
