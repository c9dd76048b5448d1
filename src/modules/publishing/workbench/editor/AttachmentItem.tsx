import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showBytes } from '#workbench/parts/show.ts'
import type { Attachment } from '../../contract/content.ts'
import {
  cleanAttachment,
  readAttachment,
  removeAttachment,
  renameAttachment,
} from '../../contract/editing.ts'
import type { Finding } from '../../contract/review.ts'
import { TextButton } from './AttachmentText.tsx'

interface AttachmentItemProps {
  readonly attachment: Attachment
  readonly findings: readonly Finding[]
  readonly editable: boolean
  /** The attachments changed; the edition has this revision now. */
  readonly onChanged: (revision: number) => void
  readonly onFocus: (findingKey: string) => void
  /** Where it stands among the files, and how it is moved. */
  readonly place: { readonly index: number; readonly count: number; readonly move: (to: number) => void }
}

/** One file of an edition: its title, what was found in it, and what can be done with it. */
export function AttachmentItem(props: AttachmentItemProps): ReactElement {
  const { attachment, findings, editable, onFocus } = props
  return (
    <>
      <AttachmentTitle {...props} />
      <p className="quiet">
        {attachment.name} · {showBytes(attachment.sizeBytes)}
        {attachment.extraction === 'pending' && ' · 正在读取内容'}
      </p>
      {attachment.problem && <p className="attachment-problem">{attachment.problem}</p>}
      {findings.length > 0 && (
        <ul className="attachment-findings">
          {findings.map(({ key, message, excerpt, explanation }) => (
            <li key={key}>
              <button type="button" onClick={() => onFocus(key)}>
                {explanation ? '已说明：' : ''}
                {message} <span className="quiet">{excerpt}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <AttachmentButtons
        {...props}
        canClean={editable && findings.some(({ kind }) => kind === 'hiddenContent')}
      />
    </>
  )
}

function AttachmentTitle({ attachment, editable, onChanged }: AttachmentItemProps): ReactElement {
  const { message } = App.useApp()
  const [title, setTitle] = useState(attachment.title)
  const renaming = useMutation({
    mutationFn: () => ask(renameAttachment, { attachmentId: attachment.id, title }),
    onSuccess: ({ revision }) => onChanged(revision),
    onError: (error) => {
      void message.error(error.message)
      setTitle(attachment.title)
    },
  })
  if (!editable) return <strong>{attachment.title}</strong>
  return (
    <Input
      aria-label="附件标题"
      variant="borderless"
      className="attachment-title"
      maxLength={200}
      value={title}
      onChange={(event) => setTitle(event.target.value)}
      onBlur={() => title.trim() !== attachment.title && renaming.mutate()}
    />
  )
}

function AttachmentButtons(props: AttachmentItemProps & { readonly canClean: boolean }): ReactElement {
  const { reading, removing, cleaning } = useAttachmentActs(props)
  return (
    <>
      <Refusal error={reading.error ?? removing.error ?? cleaning.error} />
      <div className="finding-buttons">
        {props.canClean && (
          <Button type="primary" size="small" loading={cleaning.isPending} onClick={() => cleaning.mutate()}>
            清除隐藏内容
          </Button>
        )}
        <Button
          size="small"
          icon={<DownloadOutlined />}
          loading={reading.isPending}
          onClick={() => reading.mutate()}
        >
          下载查看
        </Button>
        <TextButton attachment={props.attachment} />
        {props.editable && <MoveButtons {...props} />}
        {props.editable && (
          <Button
            size="small"
            icon={<DeleteOutlined />}
            loading={removing.isPending}
            onClick={() => removing.mutate()}
          >
            移除
          </Button>
        )}
      </div>
    </>
  )
}

function MoveButtons({ place: { index, count, move }, attachment: { title } }: AttachmentItemProps) {
  if (count < 2) return null
  return (
    <>
      <Button
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={`上移「${title}」`}
        disabled={index === 0}
        onClick={() => move(index - 1)}
      />
      <Button
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={`下移「${title}」`}
        disabled={index === count - 1}
        onClick={() => move(index + 1)}
      />
    </>
  )
}

function useAttachmentActs({ attachment: { id: attachmentId }, onChanged }: AttachmentItemProps) {
  const { message } = App.useApp()
  const reading = useMutation({
    mutationFn: () => ask(readAttachment, { attachmentId }),
    onSuccess: ({ name, type, base64 }) => downloadBase64(name, type, base64),
  })
  const removing = useMutation({
    mutationFn: () => ask(removeAttachment, { attachmentId }),
    onSuccess: ({ revision }) => onChanged(revision),
  })
  const cleaning = useMutation({
    mutationFn: () => ask(cleanAttachment, { attachmentId }),
    onSuccess: ({ removed, revision }) => {
      onChanged(revision)
      void message.info(removed.length > 0 ? `已清除：${removed.join('、')}` : '没有可清除的隐藏内容')
    },
  })
  return { reading, removing, cleaning }
}
