import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { PostRow } from '../../contract/people.ts'
import { listPosts } from '../../contract/people.ts'
import { reaches } from '../../rules.ts'
import { AppointmentButtons } from '../people/AppointmentButtons.tsx'
import { RoleTitles, useIsSystemAdministrator } from '../parts/pickers.tsx'
import { Appoint, ChangePost, CreatePost, EndPost } from './PostForms.tsx'

/** The posts of a unit and who holds them. */
export function PostList({ unitId }: { readonly unitId: string }): ReactElement {
  const posts = useQuery({
    queryKey: ['organisation', 'posts', unitId],
    queryFn: () => ask(listPosts, { unitId }),
  })
  const [isCreating, setCreating] = useState(false)
  const isSystem = useIsSystemAdministrator()
  return (
    <section className="part">
      <header className="part-head">
        <h2>岗位和人员</h2>
        {isSystem && <Button onClick={() => setCreating(true)}>设立岗位</Button>}
      </header>
      <Refusal error={posts.error} onRetry={() => void posts.refetch()} />
      {posts.data?.length === 0 && (
        <p className="quiet">还没有岗位。权限跟着岗位走：先设岗位、选定角色，再请人任职。</p>
      )}
      {posts.data?.map((post) => (
        <PostItem key={post.id} post={post} isSystem={isSystem} />
      ))}
      {isCreating && <CreatePost unitId={unitId} onClose={() => setCreating(false)} />}
    </section>
  )
}

type Doing = 'appoint' | 'change' | 'end'

function PostItem({ post, isSystem }: { readonly post: PostRow; readonly isSystem: boolean }): ReactElement {
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)
  return (
    <article className="post">
      <div className="post-head">
        <h3>{post.title}</h3>
        <span className="quiet">
          <RoleTitles roles={post.roles} />，{reaches[post.reach]}
        </span>
        {post.state === 'waiting' && <span className="tag">待确认</span>}
        {isSystem && (
          <span className="post-actions">
            <Button size="small" onClick={() => setDoing('appoint')}>
              任职
            </Button>
            <Button size="small" onClick={() => setDoing('change')}>
              更改
            </Button>
            <Button size="small" onClick={() => setDoing('end')}>
              撤销
            </Button>
          </span>
        )}
      </div>
      {post.waitingChange && (
        <p className="quiet">
          待确认的更改：{post.waitingChange.title}，<RoleTitles roles={post.waitingChange.roles} />，
          {reaches[post.waitingChange.reach]}
        </p>
      )}
      <Holders post={post} isSystem={isSystem} />
      {doing === 'appoint' && <Appoint post={post} onClose={close} />}
      {doing === 'change' && <ChangePost post={post} onClose={close} />}
      {doing === 'end' && <EndPost post={post} onClose={close} />}
    </article>
  )
}

function Holders({ post, isSystem }: { readonly post: PostRow; readonly isSystem: boolean }): ReactElement {
  if (post.holders.length === 0) return <p className="quiet">空缺</p>
  return (
    <ul className="holders">
      {post.holders.map((holder) => (
        <HolderItem key={holder.appointmentId} post={post} holder={holder} isSystem={isSystem} />
      ))}
    </ul>
  )
}

function HolderItem({
  post,
  holder,
  isSystem,
}: {
  readonly post: PostRow
  readonly holder: PostRow['holders'][number]
  readonly isSystem: boolean
}): ReactElement {
  const { appointmentId, personId, name, since, isWaiting } = holder
  return (
    <li>
      <Link to={`/organisation/people/${personId}`}>{name}</Link>
      <span className="quiet number">{isWaiting ? `拟自 ${since} 起` : `自 ${since} 起`}</span>
      {isWaiting && <span className="tag">待确认</span>}
      {isSystem && (
        <AppointmentButtons
          appointment={{ id: appointmentId, personId, name, postTitle: post.title }}
          state={isWaiting ? 'waiting' : 'held'}
        />
      )}
    </li>
  )
}
