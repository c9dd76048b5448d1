import type { ReactElement } from 'react'
import { Part } from '#workbench/parts/Part.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { HandlingMatter } from '../../contract/handling.ts'
import { postClassTitles } from '../../contract/words.ts'

/** A stored post as everybody who handles an event sees it. */
export type SaidPost = HandlingMatter['posts'][number]

/** Posts that are seen at once; the others open by a click, or by following a link to one of them. */
const mostOpen = 10

/** What was said: text, source and time, nothing of who. */
export function Posts({
  posts,
  count,
}: {
  readonly posts: readonly SaidPost[]
  readonly count: number
}): ReactElement {
  const rest = posts.slice(mostOpen)
  return (
    <Part title={`言论（${String(count)}条）`}>
      <PostList posts={posts.slice(0, mostOpen)} />
      {rest.length > 0 && (
        <details>
          <summary>再看 {rest.length} 条</summary>
          <PostList posts={rest} />
        </details>
      )}
      {count > posts.length && <p className="quiet">只列出最近 {posts.length} 条。</p>}
    </Part>
  )
}

/** Posts one after the other, each with its number, to which reasons and sentences lead. */
export function PostList({ posts }: { readonly posts: readonly SaidPost[] }): ReactElement {
  return (
    <ul className="opinion-posts">
      {posts.map(({ postId, title, body, link, publishedAt, class: kind, sourceTitle }) => (
        <li key={postId} id={`post-${String(postId)}`}>
          <p className="opinion-post-head">
            <strong>{title || body.slice(0, 30)}</strong>
            <span className="quiet number">
              {postId}号　{sourceTitle}　{showInstant(publishedAt)}
              {kind && `　${postClassTitles[kind]}`}
            </span>
            {link && (
              <a href={link} rel="noopener noreferrer nofollow" target="_blank">
                原文（外部网站）
              </a>
            )}
          </p>
          <p className="opinion-text">{body}</p>
        </li>
      ))}
    </ul>
  )
}
