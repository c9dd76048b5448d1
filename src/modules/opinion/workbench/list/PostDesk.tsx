import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { useMe } from '#workbench/session.tsx'
import { raiseEventContract } from '../../contract/events.ts'
import type { PostRow } from '../../contract/posts.ts'
import { decideClassContract } from '../../contract/posts.ts'
import type { PostClass } from '../../contract/words.ts'
import { postClassTitles } from '../../contract/words.ts'
import { PostText } from './PostText.tsx'

/** One post with what the duty officer can do about it: say what kind of word it is, and raise it to an event. */
export function PostDesk({
  post,
  onDone,
}: {
  readonly post: PostRow
  readonly onDone: () => void
}): ReactElement {
  const queries = useQueryClient()
  const isWatcher = useMe().posts.some(({ roles }) => roles.includes('opinionWatcher'))
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['opinion'] })
    onDone()
  }
  return (
    <>
      <PostText post={post} />
      {post.eventId && (
        <p>
          属于事件：<Link to={`/opinion/events/${post.eventId}`}>{post.eventTitle}</Link>
        </p>
      )}
      {isWatcher && post.class && <ClassForm post={post} onDone={refresh} />}
      {isWatcher && post.class && !post.eventId && <RaiseForm post={post} onDone={refresh} />}
    </>
  )
}

interface DeskFormProps {
  readonly post: PostRow
  readonly onDone: () => void
}

function ClassForm({ post, onDone }: DeskFormProps): ReactElement {
  const [chosen, setChosen] = useState<PostClass>(post.class ?? 'statement')
  return (
    <AskForm
      button="更正类型"
      disabled={chosen === post.class}
      run={() => ask(decideClassContract, { postId: post.postId, class: chosen })}
      onDone={onDone}
    >
      {() => (
        <PlainChoice
          label="类型"
          hint="程序按词判断；判断错了请更正，级别会重新计算"
          titles={postClassTitles}
          value={chosen}
          onChange={setChosen}
        />
      )}
    </AskForm>
  )
}

function RaiseForm({ post, onDone }: DeskFormProps): ReactElement {
  const [title, setTitle] = useState(post.title.slice(0, 60))
  return (
    <AskForm
      button="立为事件"
      disabled={title.trim().length < 2}
      run={() => ask(raiseEventContract, { postId: post.postId, title })}
      onDone={onDone}
    >
      {(refusal) => (
        <TextField
          label="事件名称"
          hint="还没有相近的言论。立为事件以后，后来说同一件事的会并进来"
          maxLength={60}
          value={title}
          issue={issueOf(refusal, 'title')}
          onChange={setTitle}
        />
      )}
    </AskForm>
  )
}
