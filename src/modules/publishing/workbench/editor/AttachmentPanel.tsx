import { UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useRef, useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import type { Attachment } from '../../contract/content.ts'
import { addAttachment, orderAttachments } from '../../contract/editing.ts'
import type { Screening } from '../../contract/review.ts'
import { AttachmentItem } from './AttachmentItem.tsx'
import { moved } from './order.ts'

interface AttachmentPanelProps {
  readonly editionId: string
  readonly attachments: readonly Attachment[]
  readonly screening: Screening | undefined
  readonly editable: boolean
  /** The attachments changed; the edition has this revision now. */
  readonly onChanged: (revision: number) => void
  readonly onFocus: (findingKey: string) => void
}

/** The files of an edition, each with what was found inside it, in the order the public sees them. */
export function AttachmentPanel(props: AttachmentPanelProps): ReactElement {
  const { attachments, editable, screening, onChanged, onFocus } = props
  const { shown, move, dropOn, setDragged } = useOrder(props, attachments)
  return (
    <div className="attachments">
      {editable && <AddFile {...props} />}
      {shown.length === 0 && (
        <EmptyState title="没有附件" hasHelp={false}>
          <p>表格、名单、图纸等放在这里，公众可以下载。上传后会读出其中的文字一并检查，包括看不见的内容。</p>
        </EmptyState>
      )}
      <ul>
        {shown.map((attachment, index) => (
          <li
            key={attachment.id}
            className="attachment"
            draggable={editable && shown.length > 1}
            onDragStart={() => setDragged(index)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => dropOn(index)}
          >
            <AttachmentItem
              attachment={attachment}
              findings={(screening?.findings ?? []).filter(
                ({ part }) => part === `attachment:${attachment.hash}`,
              )}
              editable={editable}
              onChanged={onChanged}
              onFocus={onFocus}
              place={{ index, count: shown.length, move: (to) => move(index, to) }}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The files in their order, as it was last asked for; by buttons or by dragging. */
function useOrder({ editionId, onChanged }: AttachmentPanelProps, attachments: readonly Attachment[]) {
  const { message } = App.useApp()
  const [dragged, setDragged] = useState<number | null>(null)
  const files = attachments.filter(({ role }) => role !== 'image')
  const ordering = useMutation({
    mutationFn: (attachmentIds: string[]) => ask(orderAttachments, { editionId, attachmentIds }),
    onSuccess: ({ revision }) => onChanged(revision),
    onError: (error) => void message.error(sentenceOf(error)),
  })
  const move = (from: number, to: number): void => {
    if (from !== to) ordering.mutate(moved(files, from, to).map(({ id }) => id))
  }
  return {
    shown: files,
    move,
    setDragged,
    dropOn: (index: number) => {
      if (dragged !== null) move(dragged, index)
      setDragged(null)
    },
  }
}

function AddFile({ editionId, onChanged }: AttachmentPanelProps): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const { adding, waiting, share } = useAdding(editionId, onChanged)
  return (
    <div className="attachment-add">
      <Button icon={<UploadOutlined />} loading={adding.isPending} onClick={() => input.current?.click()}>
        上传附件
      </Button>
      <span className="quiet">单个文件不超过 200 MB</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择附件"
        onChange={(event) => {
          adding.mutate(Array.from(event.target.files ?? []))
          event.target.value = ''
        }}
      />
      {waiting.length > 0 && (
        <p className="quiet" role="status">
          正在上传「{waiting[0]}」 {share < 1 ? `${Math.floor(share * 100)}%` : '已传完，正在保存'}
          {waiting.length > 1 && `，还有 ${waiting.length - 1} 个`}
          <progress max={1} value={share} aria-label="上传进度" />
        </p>
      )}
      <Refusal error={adding.error} />
    </div>
  )
}

/** Sends files one after the other; `share` is how much of the first in `waiting` has been sent. */
function useAdding(editionId: string, onChanged: (revision: number) => void) {
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const [share, setShare] = useState(0)
  const adding = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setWaiting(files.map(({ name }) => name))
      for (const file of files) {
        setShare(0)
        const input = { key: newKey(), editionId, role: 'attachment' as const }
        const { revision } = await ask(addAttachment, input, file, setShare)
        onChanged(revision)
        setWaiting((names) => names.slice(1))
      }
    },
    onError: () => setWaiting([]),
  })
  return { adding, waiting, share }
}
