import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Task } from '../../contract/task.ts'
import { publishItem } from '../../contract/task.ts'

/** Whether the item is public, and the way there: a draft that goes through the publish gate. */
export function PublishPart({ task }: { readonly task: Task }): ReactElement | null {
  const [isOpen, setOpen] = useState(false)
  const { mayPublish } = task
  const shown = task.public
  if (!mayPublish && !shown?.title) return null
  return (
    <Part title="公开">
      {shown?.title ? (
        <p>
          已在“督办公开”公布：
          <a href={`/items/${shown.itemId}`} target="_blank" rel="noreferrer">
            {shown.title}
          </a>
        </p>
      ) : (
        <p className="quiet">
          {shown ? '公开稿已起草，正在走发布审核。' : '还没有公开。公开稿经检查、保密审查和审签后才会公布。'}
        </p>
      )}
      {mayPublish && (
        <p>
          <Button onClick={() => setOpen(true)}>{shown?.title ? '更新公开内容' : '起草公开稿'}</Button>
        </p>
      )}
      <Dialog open={isOpen} title="公开督办事项" width={640} onClose={() => setOpen(false)}>
        <Drafting task={task} onClose={() => setOpen(false)} />
      </Dialog>
    </Part>
  )
}

function Drafting({ task, onClose }: { readonly task: Task; readonly onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const [key] = useState(newKey)
  const [title, setTitle] = useState(task.public?.title ?? task.text.slice(0, 60))
  const [words, setWords] = useState(task.text)
  return (
    <AskForm
      button="起草公开稿"
      disabled={title.trim().length < 4 || words.trim().length < 4}
      run={() => ask(publishItem, { key, taskId: task.taskId, title, words })}
      onDone={({ editionId }) => void navigate(`/cases/${editionId}`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <TextField
            label="标题"
            required
            maxLength={100}
            value={title}
            onChange={setTitle}
            issue={issueOf(refusal, 'title')}
          />
          <LongTextField
            label="公开的内容"
            hint="承诺了什么、办得怎样。不写个人姓名、电话、住址；主办单位和期限会自动写上"
            required
            rows={6}
            maxLength={5000}
            value={words}
            onChange={setWords}
            issue={issueOf(refusal, 'words')}
          />
        </>
      )}
    </AskForm>
  )
}
