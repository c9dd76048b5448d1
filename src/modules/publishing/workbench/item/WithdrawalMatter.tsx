import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { MatterProps } from '#workbench/screen.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import type { Withdrawal } from '../../contract/withdrawal.ts'
import { getWithdrawal } from '../../contract/withdrawal.ts'
import type { z } from 'zod'
import './item.css'

/** A withdrawal with what was readable when it took effect. */
export function WithdrawalMatter({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['publishing', 'withdrawal', detail.id],
    queryFn: () => ask(getWithdrawal, { withdrawalId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <WithdrawalFacts withdrawal={found.data} />
}

function WithdrawalFacts({ withdrawal }: { readonly withdrawal: z.infer<typeof Withdrawal> }): ReactElement {
  const { title, itemId, kindTitle, reason, publicNote, replacedBy, evidence } = withdrawal
  const facts: readonly (readonly [string, string | null])[] = [
    ['原因类别', kindTitle],
    ['内部原因', reason],
    ['给公众看的说明', publicNote],
    ['改看', replacedBy === null ? null : `第 ${replacedBy} 号信息`],
    ['提出', `${withdrawal.askedByName} ${showInstant(withdrawal.askedAt)}`],
    ['生效', withdrawal.effectiveAt && showInstant(withdrawal.effectiveAt)],
    ['复核意见', withdrawal.reviewOpinion],
    ['恢复', withdrawal.liftedAt && showInstant(withdrawal.liftedAt)],
    [
      '留存的版本',
      evidence && evidence.editions.map(({ number, digest }) => `第 ${number} 版 ${digest}`).join('\n'),
    ],
    ['曾可读的网址', evidence && evidence.addresses.join('\n')],
    ['曾列入的栏目', evidence && evidence.columns.join('、')],
    ['随附的文件', evidence && evidence.files.map(({ name }) => name).join('、')],
  ]
  return (
    <section className="case-part">
      <h2>
        <Link to={`/publishing/items/${itemId}`}>{title}</Link>
      </h2>
      <Facts facts={facts} />
    </section>
  )
}
