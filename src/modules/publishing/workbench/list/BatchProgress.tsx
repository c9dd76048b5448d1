import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Batch } from '../../contract/list.ts'
import { getBatch, stopBatch } from '../../contract/list.ts'

interface BatchProgressProps {
  readonly batchId: string
  readonly onClose: () => void
}

/** How far it is, and in the end what was not done and why. It goes on when the page is left. */
export function BatchProgress({ batchId, onClose }: BatchProgressProps): ReactElement {
  const queries = useQueryClient()
  const { found, stopping } = useBatch(batchId)
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const close = (): void => {
    void queries.invalidateQueries()
    onClose()
  }
  return (
    <div className="fields">
      <BatchFigures batch={found.data} />
      <div className="dialog-foot">
        {!isOver(found.data) && (
          <Button loading={stopping.isPending} onClick={() => stopping.mutate()}>
            停止其余
          </Button>
        )}
        <Button type="primary" onClick={close}>
          {isOver(found.data) ? '完成' : '关闭，在后台继续'}
        </Button>
      </div>
    </div>
  )
}

function BatchFigures({ batch }: { readonly batch: Batch }): ReactElement {
  const { total, done, refused, stopped, refusals, actionTitle } = batch
  return (
    <>
      <p role="status">
        <strong>
          {actionTitle}：共 {total} 件，已办 {done} 件，未办 {refused} 件{stopped && '，其余已停止'}
        </strong>
      </p>
      <progress max={total} value={done + refused} aria-label="进度" />
      <ul className="batch-refusals">
        {refusals.map(({ editionId, title, reason }) => (
          <li key={editionId}>
            <strong>{title}</strong>：{reason}
          </li>
        ))}
      </ul>
    </>
  )
}

function isOver({ stopped, done, refused, total }: Batch): boolean {
  return stopped || done + refused >= total
}

function useBatch(batchId: string) {
  const queries = useQueryClient()
  const queryKey = ['publishing', 'batch', batchId]
  const found = useQuery({
    queryKey,
    queryFn: () => ask(getBatch, { batchId }),
    refetchInterval: ({ state: { data } }) => (data && isOver(data) ? false : 1000),
  })
  const stopping = useMutation({
    mutationFn: () => ask(stopBatch, { batchId }),
    onSuccess: (batch) => queries.setQueryData(queryKey, batch),
  })
  return { found, stopping }
}
