import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { listReceipts, recordReceiptContract } from '../../contract/sources.ts'
import '../opinion.css'

export const receiptsKey = ['opinion', 'receipts'] as const

/** Says when nobody has looked for too long, and lets the duty officer say that they have. */
export function DutyNotice(): ReactElement {
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: receiptsKey,
    queryFn: () => ask(listReceipts, {}),
    refetchInterval: 60_000,
  })
  const looking = useMutation({
    mutationFn: (unitId: string) => ask(recordReceiptContract, { unitId }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: receiptsKey }),
  })
  return (
    <>
      <Refusal error={found.error ?? looking.error} />
      {found.data?.units.map((unit) => (
        <p
          key={unit.unitId}
          className={unit.isLate ? 'opinion-notice' : 'quiet'}
          role={unit.isLate ? 'alert' : undefined}
        >
          {unit.isLate && <strong>已经 {unit.waitingHours} 小时没有人查看。</strong>}
          {unit.title}：{unit.lastLookedAt ? `上次查看 ${showInstant(unit.lastLookedAt)}` : '还没有人查看过'}
          ，此后有 <Link to="/opinion/posts">{unit.unseen} 条新的言论</Link>。
          {unit.mayLook && unit.unseen > 0 && (
            <Button size="small" loading={looking.isPending} onClick={() => looking.mutate(unit.unitId)}>
              登记：我已查看
            </Button>
          )}
        </p>
      ))}
    </>
  )
}
