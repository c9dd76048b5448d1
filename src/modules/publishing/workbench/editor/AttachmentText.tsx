import { FileSearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Attachment } from '../../contract/content.ts'
import { readAttachmentText } from '../../contract/editing.ts'

/** Opens what was read out of a file: exactly what the screening saw, without the program the file was made with. */
export function TextButton({ attachment }: { readonly attachment: Attachment }): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={<FileSearchOutlined />} onClick={() => setOpen(true)}>
        看文字
      </Button>
      <Dialog open={open} title={attachment.title} onClose={() => setOpen(false)} width={820}>
        <FileText attachmentId={attachment.id} />
      </Dialog>
    </>
  )
}

function FileText({ attachmentId }: { readonly attachmentId: string }): ReactElement {
  const found = useQuery({
    queryKey: ['publishing', 'attachmentText', attachmentId],
    queryFn: () => ask(readAttachmentText, { attachmentId }),
    refetchInterval: ({ state: { data } }) => (data?.text === null ? 2000 : false),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { text, isCut, hidden, problem } = found.data
  if (text === null) return <p className="quiet">正在读取内容…</p>
  return (
    <div className="file-text">
      {problem && <p className="attachment-problem">{problem}</p>}
      {hidden.length > 0 && (
        <section aria-label="看不见的内容">
          <strong>文件里看不见的内容（{hidden.length} 处）</strong>
          <ul>
            {hidden.map(({ kindTitle, where, text: words }) => (
              <li key={`${kindTitle}${where}${words}`}>
                {kindTitle} <span className="quiet">{where}</span>：{words}
              </li>
            ))}
          </ul>
        </section>
      )}
      {text ? <pre>{text}</pre> : <p className="quiet">没有读出文字</p>}
      {isCut && <p className="quiet">文字很长，只显示开头部分；检查时读的是全文。</p>}
    </div>
  )
}
