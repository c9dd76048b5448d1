import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getIdentityRequest, readReasonContract } from '../../contract/identity.ts'
import { LockBar, Unlocked } from '../Unlock.tsx'
import '../whistleblowing.css'

/** A request to be told who reported: its reason to the keeper, the way to the report to who asked. */
export function IdentityCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['whistleblowing', 'request', detail.id, detail.version],
    queryFn: () => ask(getIdentityRequest, { requestId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { number, askedBy, isMine, reportId, state } = found.data
  return (
    <div className="report-matter">
      <Part title={`核对举报 ${number} 的举报人身份`}>
        <Facts facts={[['申请人', askedBy]]} />
        {reportId && <Link to={`/cases/${reportId}`}>打开举报件</Link>}
      </Part>
      {!isMine && state === 'requested' && (
        <Unlocked>
          {(unlock) => (
            <>
              <LockBar />
              <Reason requestId={detail.id} unlock={unlock} />
            </>
          )}
        </Unlocked>
      )}
    </div>
  )
}

function Reason({
  requestId,
  unlock,
}: {
  readonly requestId: string
  readonly unlock: string
}): ReactElement {
  const reading = useMutation({ mutationFn: () => ask(readReasonContract, { requestId, unlock }), gcTime: 0 })
  return (
    <Part title="申请理由">
      <Refusal error={reading.error} />
      {reading.data ? (
        <p className="report-words">{reading.data.reason}</p>
      ) : (
        <Button onClick={() => reading.mutate()} loading={reading.isPending}>
          查看理由
        </Button>
      )}
      <p className="quiet">核准后，申请人能看一次举报人的姓名和联系方式；您自己看不到。</p>
    </Part>
  )
}
