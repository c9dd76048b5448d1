import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { listCheckpoints, requestCheckpoint } from '#kernel/audit/contract.ts'
import { ask } from '../ask.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'

/** Signed digests of all chains: kept elsewhere, they prove later that nothing was rewritten. */
export function Checkpoints(): ReactElement {
  const queries = useQueryClient()
  const queryKey = ['audit', 'checkpoints']
  const found = useQuery({ queryKey, queryFn: () => ask(listCheckpoints, {}) })
  const requesting = useMutation({
    mutationFn: () => ask(requestCheckpoint, {}),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
  return (
    <details className="checkpoints">
      <summary>检查点（{found.data?.checkpoints.length ?? 0}）</summary>
      <p className="quiet">
        检查点是全部审计链在那一刻的签名摘要。请定期抄存摘要或者导出到本系统之外；日后任何改写都会与它对不上。
      </p>
      <Refusal error={found.error ?? requesting.error} />
      <Button loading={requesting.isPending} onClick={() => requesting.mutate()}>
        立即生成检查点
      </Button>
      <ul>
        {(found.data?.checkpoints ?? []).map(({ number, at, hash, chains, fingerprint }) => (
          <li key={number}>
            第 {number} 号 {showInstant(at)} · {chains} 条链 · 摘要 <code>{hash}</code> · 签名钥{' '}
            <code>{fingerprint}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
