import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { addressOf } from '#kernel/http/call.ts'
import { downloadRendition } from '#kernel/notices/contract/case.ts'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getAccountability } from '../../contract/task.ts'
import { FactList } from './FactList.tsx'
import '../supervision.css'

/** A proposal to hold a unit to account: facts, what the unit says, what was decided. */
export function AccountabilityCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['supervision', 'accountability', detail.id, detail.version],
    queryFn: () => ask(getAccountability, { accountabilityId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { taskId, itemText, number, unitTitle, facts, proposal, explanation, ...made } = found.data
  const { renditionId, numberText } = made
  return (
    <div className="supervision-matter">
      <Part title="事实">
        <FactList facts={facts} />
        <Facts
          facts={[
            ['督办事项', <Link key="item" to={`/cases/${taskId}`}>{`${number ?? ''} ${itemText}`}</Link>],
            ['承办单位', unitTitle],
            ['建议', proposal],
          ]}
        />
      </Part>
      <Part title="承办单位的说明">
        <p className="supervision-words">{explanation ?? '还没有说明。'}</p>
      </Part>
      {renditionId && (
        <Part title="问责建议书">
          <p className="supervision-head">
            <strong>{numberText}</strong>
            <a href={addressOf(downloadRendition, { renditionId, format: 'pdf' })}>PDF</a>
            <a href={addressOf(downloadRendition, { renditionId, format: 'docx' })}>Word</a>
          </p>
        </Part>
      )}
    </div>
  )
}
