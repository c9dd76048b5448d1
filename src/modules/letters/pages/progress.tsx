import { findFollowed } from '#kernel/forms/follow.ts'
import type { FormRoute } from '#kernel/forms/route.ts'
import { followRoutes } from '#modules/publishing/offer.ts'
import { readProgress } from '../service/progress.ts'
import { ProgressView } from './progress-view.tsx'
import { letterReplies } from './replies.ts'

/** How far a letter has come, for whoever has its number and query code, and what they send about it. */
export const letterProgressRoutes: readonly FormRoute[] = followRoutes({
  path: '/letters/progress',
  title: '查询来信',
  trail: [{ href: '/', title: '首页' }],
  rule: { key: 'letters.progress', path: '/letters/progress', hours: 1 },
  allowance: { name: 'letters.progress', most: 60, minutes: 15, mostBytes: 20 * 1024 * 1024 },
  number: { label: '来信编号', why: '回执上的编号，例如 2026-00012。' },
  unknown: '编号和查询码对不上。请对照回执再输一次。',
  hint: (
    <p>
      编号和查询码在寄出后的回执上。查询码只有您有，请不要告诉别人。还没有写信的，可以
      <a href="/letters/new">现在写信</a>。
    </p>
  ),
  find: async (context, number, code) => await findFollowed(readProgress, context, { number, code }),
  show: (progress, notice) => <ProgressView progress={progress} notice={notice} />,
  replies: letterReplies,
})
