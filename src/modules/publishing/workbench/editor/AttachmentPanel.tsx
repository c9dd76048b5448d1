import { DeleteOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useRef, useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showBytes } from '#workbench/parts/show.ts'
import type { Attachment } from '../../contract/content.ts'
import {
  addAttachment,
  cleanAttachment,
  readAttachment,
  removeAttachment,
  renameAttachment,
} from '../../contract/editing.ts'
import type { Finding, Screening } from '../../contract/review.ts'

interface AttachmentPanelProps {
  readonly editionId: string
  readonly attachments: readonly Attachment[]
  readonly screening: Screening | undefined
  readonly editable: boolean
  /** The attachments changed; the edition has this revision now. */
  readonly onChanged: (revision: number) => void
  readonly onFocus: (findingKey: string) => void
}

/** The files of an edition, each with what was found inside it. */
export function AttachmentPanel(props: AttachmentPanelProps): ReactElement {
  const { attachments, editable, screening } = props
  const shown = attachments.filter(({ role }) => role !== 'image')
  return (
    <div className="attachments">
      {editable && <AddFile {...props} />}
      {shown.length === 0 && (
        <EmptyState title="没有附件">
          <p>表格、名单、图纸等放在这里，公众可以下载。上传后会读出其中的文字一并检查，包括看不见的内容。</p>
        </EmptyState>
      )}
      <ul>
        {shown.map((attachment) => (
          <li key={attachment.id} className="attachment">
            <AttachmentItem
              {...props}
              attachment={attachment}
              findings={(screening?.findings ?? []).filter(
                ({ part }) => part === `attachment:${attachment.hash}`,
              )}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function AddFile({ editionId, onChanged }: AttachmentPanelProps): ReactElement {
  const input = useRef<HTMLInputElement>(null)
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const adding = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setWaiting(files.map(({ name }) => name))
      for (const file of files) {
        const { revision } = await ask(addAttachment, { key: newKey(), editionId, role: 'attachment' }, file)
        onChanged(revision)
        setWaiting((names) => names.slice(1))
      }
    },
    onError: () => setWaiting([]),
  })
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
      {waiting.length > 0 && <p className="quiet">正在上传：{waiting.join('、')}</p>}
      <Refusal error={adding.error} />
    </div>
  )
}

interface AttachmentItemProps extends AttachmentPanelProps {
  readonly attachment: Attachment
  readonly findings: readonly Finding[]
}

function AttachmentItem(props: AttachmentItemProps): ReactElement {
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
