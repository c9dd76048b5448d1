import type { ActionContext } from '#kernel/context.ts'
import { findFollowed } from '#kernel/forms/follow.ts'
import type { PageContext } from '#kernel/pages/route.ts'
import type { Progress } from '../contract/progress.ts'
import { readProgress } from '../service/progress.ts'

/** What every page of a request that is followed shares. */
export const progressRoute = {
  title: '查询申请进度',
  allow: 'anyone',
  draft: { key: 'information-requests.progress', path: '/requests/progress', hours: 1 },
  allowance: {
    name: 'information-requests.progress',
    most: 60,
    minutes: 15,
    mostBytes: 300 * 1024 * 1024,
  },
} as const

/** The request behind a number and its query code; undefined when the two do not belong together. */
export async function findProgress(
  context: PageContext | ActionContext,
  number: string,
  code: string | null,
): Promise<Progress | undefined> {
  return await findFollowed(readProgress, context, { number, code })
}
