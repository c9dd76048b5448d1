import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getBeside } from '../../contract/handling.ts'
import { EventLink, PublicLink } from './parts.tsx'
import { Posts } from './Posts.tsx'
import { Versions } from './StatementsPart.tsx'
import { keepSame } from './keepSame.ts'
import '../opinion.css'
import '../handling.css'

/** A suggestion, a note to a unit, or a lead, with what was said. */
export function BesideCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'beside', detail.id, detail.version],
    queryFn: () => ask(getBeside, { caseId: detail.id }),
    placeholderData: keepSame(detail.id),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { text, unitTitle, isAdopted, receivedBy, receiptNumber, handedOn } = found.data
  const { eventTitle, handlingId, posts, statements, address } = found.data
  return (
    <div key={detail.id} className="opinion-matter">
      <Part title={text ?? '举报线索'}>
        <Facts
          facts={[
            ['来自事件', <EventLink key="event" handlingId={handlingId} title={eventTitle} />],
            ['承办单位', unitTitle],
            ['决定', isAdopted !== null && (isAdopted ? '吸纳' : '不吸纳')],
            ['接收机关', receivedBy],
            ['接收编号', receiptNumber],
            ['移交日期', handedOn],
            ['公开页面', address && <PublicLink key="address" address={address} />],
          ]}
        />
      </Part>
      {statements.length > 0 && (
        <Part title="公开的文字">
          <Versions statements={statements} address={address} />
        </Part>
      )}
      <Posts posts={posts} count={posts.length} />
    </div>
  )
}
