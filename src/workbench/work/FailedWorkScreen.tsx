import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { FailedJob } from '#kernel/jobs/contract.ts'
import { dismissFailedJob, listFailedJobs, retryFailedJob } from '#kernel/jobs/contract.ts'
import { ask } from '../ask.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'

type Row = z.infer<typeof FailedJob>

const failedKey = ['jobs', 'failed'] as const

const columns: readonly TableColumn<Row>[] = [
  {
    key: 'name',
    title: '任务',
    width: 260,
    show: ({ name }) => <code>{name}</code>,
    text: ({ name }) => name,
  },
  { key: 'reason', title: '没有成功的原因', show: ({ reason }) => reason, text: ({ reason }) => reason },
  {
    key: 'attempts',
    title: '已试次数',
    width: 90,
    show: ({ attempts }) => attempts,
    text: ({ attempts }) => attempts,
  },
  {
    key: 'failedAt',
    title: '最后一次',
    width: 150,
    show: ({ failedAt }) => showInstant(failedAt),
    text: ({ failedAt }) => showInstant(failedAt),
  },
  { key: 'acts', title: '处理', width: 170, show: (row) => <Acts row={row} /> },
]

/** Background work that failed at every attempt: for the system administrator, without what it was about. */
export function FailedWorkScreen(): ReactElement {
  const found = useQuery({
    queryKey: failedKey,
    queryFn: () => ask(listFailedJobs, {}),
    refetchInterval: 15_000,
  })
  return (
    <>
      <header className="screen-head">
        <h1>后台任务运行情况</h1>
        {found.data && <span className="quiet">等待中 {found.data.waiting} 项</span>}
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.failed.length === 0 && (
        <EmptyState title="没有失败的任务">
          <p>
            定时发布、期限提醒、索引等由程序自动进行的工作，多次尝试仍不成功时会列在这里，可以重试或者不再重试。
          </p>
        </EmptyState>
      )}
      {found.data && found.data.failed.length > 0 && (
        <DataTable name="失败的后台任务" columns={columns} rows={found.data.failed} keyOf={({ id }) => id} />
      )}
    </>
  )
}

function Acts({ row: { id } }: { readonly row: Row }): ReactElement {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: failedKey })
  const retrying = useMutation({ mutationFn: () => ask(retryFailedJob, { id }), onSettled })
  const dismissing = useMutation({ mutationFn: () => ask(dismissFailedJob, { id }), onSettled })
  return (
    <>
      <Button size="small" loading={retrying.isPending} onClick={() => retrying.mutate()}>
        重试
      </Button>{' '}
      <Button size="small" loading={dismissing.isPending} onClick={() => dismissing.mutate()}>
        不再重试
      </Button>
      <Refusal error={retrying.error ?? dismissing.error} />
    </>
  )
}
