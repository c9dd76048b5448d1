import type { ReactElement, ReactNode } from 'react'
import { showInstant } from '#workbench/parts/show.ts'
import type { PostRow } from '../../contract/posts.ts'
import { allegationTitles } from '../../contract/posts.ts'
import { postClassTitles, tierTitles } from '../../contract/words.ts'
import '../opinion.css'

/** What was said, as it is stored: plain text, whatever it looks like. The link leads outside and says so. */
export function PostText({
  post,
  isShort = false,
  tools,
}: {
  readonly post: PostRow
  readonly isShort?: boolean
  readonly tools?: ReactNode
}): ReactElement {
  return (
    <article>
      <div className="opinion-post-head">
        {post.title !== '' && <strong>{post.title}</strong>}
        <span className="quiet" title={tierTitles[post.tier]}>
          {post.sourceTitle}
        </span>
        <span className="quiet">{showInstant(post.publishedAt)}</span>
        {post.statedAt && <span className="quiet">来源写的时间是 {showInstant(post.statedAt)}，不可信</span>}
        <span className="quiet">{marksOf(post).join('　')}</span>
        {post.link && (
          <a href={post.link} target="_blank" rel="noopener noreferrer nofollow">
            原文（外部网站）
          </a>
        )}
        {tools}
      </div>
      <p className="opinion-text" {...(isShort && { 'data-short': '' })}>
        {post.body}
      </p>
    </article>
  )
}

/** What was found of a post, in words. */
export function marksOf(post: PostRow): string[] {
  const counts = [
    ['赞', post.likes],
    ['评', post.replies],
    ['转', post.reposts],
  ] as const
  return [
    ...(post.class ? [postClassTitles[post.class] + (post.isDecided ? '（人工更正）' : '')] : ['等待归集']),
    ...post.allegations.map((kind) => `指称${allegationTitles[kind] ?? kind}（未核实）`),
    ...(post.isDanger ? ['涉及生命危险'] : []),
    ...(post.likeId === null ? [] : ['与以前的言论近似']),
    ...(post.maskedCount > 0 ? [`已遮盖 ${String(post.maskedCount)} 处个人信息`] : []),
    ...counts.flatMap(([word, count]) => (count === null ? [] : [`${word} ${String(count)}`])),
  ]
}
