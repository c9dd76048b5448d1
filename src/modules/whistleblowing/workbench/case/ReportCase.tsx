import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getReport } from '../../contract/reports.ts'
import { channelTitles } from '../../contract/words.ts'
import { LockBar, Unlocked } from '../Unlock.tsx'
import { Content } from './Content.tsx'
import { IdentityPart } from './IdentityPart.tsx'
import type { PartProps } from './part.ts'
import { PeoplePart } from './PeoplePart.tsx'
import '../whistleblowing.css'

/** A report, sealed until its reader has given the passphrase. */
export function ReportCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['whistleblowing', 'report', detail.id, detail.version],
    queryFn: () => ask(getReport, { reportId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const facts = found.data
  return (
    <div className="report-matter">
      <Part title={`举报 ${facts.number}`}>
        <Facts
          facts={[
            ['来源', channelTitles[facts.channel]],
            ['收到', facts.receivedOn],
            ['署名', facts.hasIdentity ? '留有身份（另行密封）' : '匿名'],
            ['能看的人', facts.people.map(({ name }) => name).join('、')],
          ]}
        />
      </Part>
      {facts.erasedOn === null ? (
        <Sealed reportId={detail.id} facts={facts} version={detail.version} />
      ) : (
        <p className="quiet">保管期已满，密钥已于{facts.erasedOn}销毁，内容不能再读。</p>
      )}
    </div>
  )
}

function Sealed(props: Omit<PartProps, 'unlock'>): ReactElement {
  if (!props.facts.hasKey)
    return <p className="quiet">您还没有这件举报的密钥：刚更换口令的，请两名恢复密钥保管人为您恢复后再看。</p>
  return (
    <Unlocked>
      {(unlock) => (
        <>
          <LockBar />
          <Content {...props} unlock={unlock} />
          <IdentityPart {...props} unlock={unlock} />
          <PeoplePart {...props} unlock={unlock} />
        </>
      )}
    </Unlocked>
  )
}
