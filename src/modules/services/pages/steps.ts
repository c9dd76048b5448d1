import type { ServiceContent } from '../contract/content.ts'
import { writeLimit } from '../rules/limit.ts'
import type { HeldPost } from '../store/posts.ts'

/** A step in words. */
export interface ShownStep {
  readonly title: string
  readonly what: string
  /** The post and who holds it today; says so when nobody is named or nobody holds it. */
  readonly who: string
  readonly limit: string
  readonly isCounted: boolean
}

/** The steps with the names of whoever holds each post today. */
export function showSteps({ steps }: ServiceContent, posts: readonly HeldPost[]): ShownStep[] {
  const byId = new Map(posts.map((post) => [post.postId, post]))
  return steps.map(({ title, what, postId, limit, isCounted }) => ({
    title,
    what,
    who: whoOf(postId === null ? undefined : byId.get(postId)),
    limit: writeLimit(limit),
    isCounted,
  }))
}

function whoOf(post: HeldPost | undefined): string {
  if (!post) return '本单位没有写明由谁办理'
  return post.holders.length > 0
    ? `${post.title} ${post.holders.join('、')}`
    : `${post.title}（目前没有人任职）`
}
