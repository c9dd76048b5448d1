import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { TextChanges } from '#workbench/parts/TextChanges.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getTalkingPoint, saveTalkingPoint } from '../../contract/clearance.ts'
import { DraftForm, PointField } from './DraftForm.tsx'
import { keepSame } from '../case/keepSame.ts'
import '../opinion.css'
import '../handling.css'

type Point = z.output<typeof getTalkingPoint.output>

/** One version of what is said about a topic, beside the one that was approved before it. */
export function PointCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'point', detail.id, detail.version],
    queryFn: () => ask(getTalkingPoint, { pointId: detail.id }),
    placeholderData: keepSame(detail.id),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const point = found.data
  return (
    <div key={point.pointId} className="opinion-matter">
      <Part title={`口径：${point.topic}（第 ${String(point.version)} 版）`}>
        {point.mayWrite ? <Editor key={point.pointId} point={point} /> : <Fixed point={point} />}
      </Part>
      {point.before !== null && (
        <Part title="与上一版审定的口径的差别">
          <TextChanges before={point.before} after={point.text} what="上一版和这一版" />
        </Part>
      )}
    </div>
  )
}

function Fixed({ point }: { readonly point: Point }): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const { text, digest, approvedAt, topic, nextIn } = point
  return (
    <>
      <div className="opinion-paper">
        <p className="opinion-text">{text}</p>
      </div>
      <p className="quiet">
        文字校验码 <code title={digest}>{digest.slice(0, 16)}</code>
        {approvedAt && `　${showInstant(approvedAt)} 审定`}　
        <Link to={`/opinion/points?sort=topic&text=${encodeURIComponent(topic)}`}>看这个主题的全部版本</Link>
      </p>
      {nextIn && (
        <>
          <Button onClick={() => setOpen(true)}>起草新的一版</Button>
          <Dialog open={isOpen} title="起草新的一版" width={640} onClose={() => setOpen(false)}>
            <DraftForm units={[nextIn]} before={{ topic, text }} />
          </Dialog>
        </>
      )}
    </>
  )
}

function Editor({ point: { pointId, text: saved } }: { readonly point: Point }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [text, setText] = useState(saved)
  const saving = useMutation({
    mutationFn: async () => await ask(saveTalkingPoint, { pointId, text }),
    onSuccess: () => {
      void message.info('已保存')
      void queries.invalidateQueries({ queryKey: ['opinion'] })
    },
  })
  return (
    <div className="fields">
      <Refusal error={saving.error} />
      <PointField value={text} issue={issueOf(saving.error, 'text')} onChange={setText} />
      <Button
        type="primary"
        disabled={text === saved || text.trim().length < 4}
        loading={saving.isPending}
        onClick={() => saving.mutate()}
      >
        保存
      </Button>
      <p className="quiet">{text === saved ? '已保存的文字，可以提交审核。' : '有改动还没有保存。'}</p>
    </div>
  )
}
