import type { FormRoute } from '#kernel/forms/route.ts'
import { followRoutes } from '#modules/publishing/offer.ts'
import { findProgress, progressRoute } from './progress-session.ts'
import { ProgressView } from './progress-view.tsx'
import { requestReplies } from './replies.ts'

/** How far a request has come, for whoever has its number and query code, and what they send about it. */
export const progressRoutes: readonly FormRoute[] = followRoutes({
  path: '/requests/progress',
  title: '查询申请进度',
  trail: [
    { href: '/', title: '首页' },
    { href: '/requests', title: '依申请公开' },
  ],
  rule: progressRoute.draft,
  allowance: progressRoute.allowance,
  number: { label: '申请编号', why: '回执上的编号，例如 2026-0012。' },
  unknown: '编号和查询码对不上。请对照回执再输一次；丢了查询码的，可以带身份证明请受理机关重发。',
  hint: (
    <p>
      编号和查询码在提交申请后的回执上。查询码只有您有，请不要告诉别人。还没有申请的，可以
      <a href="/requests/new">现在申请</a>。
    </p>
  ),
  find: findProgress,
  show: (progress, notice) => <ProgressView progress={progress} notice={notice} />,
  replies: requestReplies,
})
