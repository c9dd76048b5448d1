import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { useCase } from '#workbench/case/useCase.ts'
import { WaitsFor } from '#workbench/case/WaitsFor.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import type { Batch } from '../../contract/list.ts'
import { getBatch, stopBatch } from '../../contract/list.ts'

interface BatchProgressProps {
  readonly batchId: string
  readonly editionIds: readonly string[]
  readonly onClose: () => void
}

/** How far it is, and in the end what was not done and why. It goes on when the page is left. */
export function BatchProgress({ batchId, editionIds, onClose }: BatchProgressProps): ReactElement {
  const queries = useQueryClient()
  const { found, stopping } = useBatch(batchId)
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const over = isOver(found.data)
  const close = (): void => {
    void queries.invalidateQueries()
    onClose()
  }
  return (
    <div className="fields">
      <BatchFigures batch={found.data} />
      {over && <WhoIsNext batch={found.data} editionIds={editionIds} />}
      <BatchRefusals batch={found.data} />
      <div className="dialog-foot">
        {!over && (
          <Button loading={stopping.isPending} onClick={() => stopping.mutate()}>
            停止其余
          </Button>
        )}
        <Button type="primary" onClick={close}>
          {over ? '完成' : '关闭，在后台继续'}
        </Button>
      </div>
    </div>
  )
}

function BatchFigures({ batch }: { readonly batch: Batch }): ReactElement {
  const { total, done, refused, stopped, actionTitle } = batch
  return (
    <>
      <p role="status">
        <strong>
          {actionTitle}：共 {total} 件，已办 {done} 件，未办成 {refused} 件
          {stopped && `，其余 ${total - done - refused} 件已停止`}
          {!isOver(batch) && '，正在办理…'}
        </strong>
      </p>
      <progress max={total} value={done + refused} aria-label="进度" />
      {!isOver(batch) && (
        <p className="quiet">可以关闭这个窗口去做别的事；随时点右上角「后台任务」查看进度和结果。</p>
      )}
    </>
  )
}

/** Where those that were done lie now, and with whom. */
function WhoIsNext({ batch, editionIds }: { readonly batch: Batch; readonly editionIds: readonly string[] }) {
  const refused = new Set(batch.refusals.map(({ editionId }) => editionId))
  const example = batch.done > 0 ? editionIds.find((id) => !refused.has(id)) : undefined
  if (!example) return null
  return <StateNow caseId={example} done={batch.done} />
}

function StateNow({ caseId, done }: { readonly caseId: string; readonly done: number }): ReactElement | null {
  const { data } = useCase(caseId)
  if (!data) return null
  return (
    <div>
      <p>
        办成的 {done} 件现在是「{data.stateTitle}」。
      </p>
      <WaitsFor detail={data} />
    </div>
  )
}

function BatchRefusals({ batch: { refusals, actionTitle } }: { readonly batch: Batch }): ReactElement | null {
  const { message } = App.useApp()
  if (refusals.length === 0) return null
  const save = (): void => {
    const rows = refusals.map(({ title, reason }) => [title, reason])
    downloadTable(`未办成的稿件（${actionTitle}）`, ['标题', '原因'], rows).catch((error: unknown) => {
      void message.error(sentenceOf(error))
    })
  }
  return (
    <section aria-label="未办成的稿件">
      <p className="batch-refusals-head">
        <strong>下列 {refusals.length} 件没有办成，仍在原来的环节：</strong>
        <Button size="small" icon={<DownloadOutlined />} onClick={save}>
          导出
        </Button>
      </p>
      <ul className="batch-refusals">
        {refusals.map(({ editionId, title, reason }) => (
          <li key={editionId}>
            <Link to={`/publishing/editions/${editionId}`} target="_blank">
              {title || '（没有标题）'}
            </Link>
            <br />
            {reason}
          </li>
        ))}
      </ul>
    </section>
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
