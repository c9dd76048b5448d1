import { CloudSyncOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { addressOf } from '#kernel/http/call.ts'
import type { Work, WorkState } from '#kernel/jobs/contract.ts'
import { cancelMyWork, fetchWorkFile, getMyWork, listMyWork } from '#kernel/jobs/contract.ts'
import { ask } from '../ask.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import './work.css'

type OneWork = z.infer<typeof Work>

const stateTitles: Readonly<Record<z.infer<typeof WorkState>, string>> = {
  waiting: '等待开始',
  running: '进行中',
  done: '已完成',
  failed: '没有成功',
  cancelled: '已取消',
}

export const myWorkKey = ['jobs', 'my-work'] as const

function isOpen({ state }: OneWork): boolean {
  return state === 'waiting' || state === 'running'
}

/** One's own long work: how far it is, wherever one is; it goes on when the page is left. */
export function WorkTray(): ReactElement {
  const [open, setOpen] = useState(false)
  const found = useQuery({
    queryKey: myWorkKey,
    queryFn: () => ask(listMyWork, {}),
    refetchInterval: ({ state: { data } }) => (data?.work.some(isOpen) ? 2000 : 60_000),
  })
  const work = found.data?.work ?? []
  const running = work.filter(isOpen).length
  return (
    <>
      <Button type="text" icon={<CloudSyncOutlined spin={running > 0} />} onClick={() => setOpen(true)}>
        {running > 0 ? `后台任务（${running}）` : '后台任务'}
      </Button>
      <Dialog open={open} title="我的后台任务" onClose={() => setOpen(false)} width={720}>
        <Refusal error={found.error} onRetry={() => void found.refetch()} />
        {work.length === 0 ? (
          <EmptyState title="没有后台任务">
            <p>
              导入、导出、批量办理等需要时间的工作会列在这里：办到哪一步、哪些没有办成、生成的文件。离开页面不影响进行。
            </p>
          </EmptyState>
        ) : (
          <ul className="work">
            {work.map((one) => (
              <li key={one.id}>
                <WorkItem work={one} />
              </li>
            ))}
          </ul>
        )}
      </Dialog>
    </>
  )
}

function WorkItem({ work }: { readonly work: OneWork }): ReactElement {
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const cancelling = useMutation({
    mutationFn: () => ask(cancelMyWork, { id: work.id }),
    onSettled: () => queries.invalidateQueries({ queryKey: myWorkKey }),
  })
  return (
    <>
      <p className="work-head">
        <strong>{work.title}</strong>
        <span className="quiet">
          {stateTitles[work.state]} · {showInstant(work.startedAt)}
        </span>
        {isOpen(work) && (
          <Button size="small" disabled={work.cancelRequested} onClick={() => cancelling.mutate()}>
            {work.cancelRequested ? '正在取消…' : '取消'}
          </Button>
        )}
        {work.hasFile && <a href={addressOf(fetchWorkFile, { id: work.id })}>下载文件</a>}
        {work.finishedAt && (
          <Button type="link" size="small" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {work.notDoneCount > 0 ? `报告（${work.notDoneCount} 项没有办成）` : '报告'}
          </Button>
        )}
      </p>
      <Refusal error={cancelling.error} />
      {isOpen(work) && <HowFar work={work} />}
      {opened && <Report id={work.id} />}
    </>
  )
}

function HowFar({ work: { done, total } }: { readonly work: OneWork }): ReactElement {
  return (
    <p className="work-progress">
      <progress {...(total !== null && { max: total, value: done })} aria-label="进度" />
      <span className="number">{total === null ? `已办 ${done} 项` : `${done} / ${total}`}</span>
    </p>
  )
}

function Report({ id }: { readonly id: string }): ReactElement | null {
  const found = useQuery({ queryKey: ['jobs', 'report', id], queryFn: () => ask(getMyWork, { id }) })
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <p className="quiet">正在读取…</p>
  const { report } = found.data
  if (!report) return <p className="quiet">没有留下报告</p>
  return (
    <div className="work-report">
      <p>
        办成 {report.done} 项，没有办成 {report.notDone.length} 项。{report.note}
      </p>
      <ul>
        {report.notDone.map(({ what, why }) => (
          <li key={`${what}${why}`}>
            <strong>{what}</strong>：{why}
          </li>
        ))}
      </ul>
    </div>
  )
}
