import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useEffect } from 'react'
import { cancelMyWork, getMyWork } from '#kernel/jobs/contract.ts'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'

const ended = ['done', 'failed', 'cancelled']
const endings: Readonly<Record<string, string>> = {
  done: '已完成',
  failed: '没有成功，请稍后再试',
  cancelled: '已取消',
}

/** Work of one's own, watched to its end on the screen that began it; the figures are read again when it ends. */
export function WatchedWork({ workId }: { readonly workId: string }): ReactElement | null {
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: ['jobs', 'report', workId],
    queryFn: () => ask(getMyWork, { id: workId }),
    refetchInterval: ({ state: { data } }) => (data && ended.includes(data.state) ? false : 800),
  })
  const cancelling = useMutation({ mutationFn: () => ask(cancelMyWork, { id: workId }) })
  const state = found.data?.state
  useEffect(() => {
    if (state && ended.includes(state)) void queries.invalidateQueries({ queryKey: ['disclosure'] })
  }, [state, queries])
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { title, total, done, report, cancelRequested } = found.data
  return (
    <section className="watched-work" aria-live="polite">
      <strong>{title}</strong>
      {state && ended.includes(state) ? (
        <span>
          {endings[state]}。{report?.note}
        </span>
      ) : (
        <>
          <progress {...(total !== null && { max: total, value: done })} aria-label={`${title}的进度`} />
          <span className="number">
            {state === 'waiting' ? '等待开始' : total === null ? `已办 ${done} 项` : `${done} / ${total}`}
          </span>
          <Button size="small" disabled={cancelRequested} onClick={() => cancelling.mutate()}>
            {cancelRequested ? '正在取消…' : '取消'}
          </Button>
        </>
      )}
      <Refusal error={cancelling.error} />
    </section>
  )
}
