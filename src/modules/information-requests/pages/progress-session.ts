import type { Draft, SealedDraft } from '#kernel/forms/draft-store.ts'
import { saveDraft } from '#kernel/forms/draft-store.ts'
import type { Complaint } from '#kernel/forms/draft-store.ts'
import type { Answers } from '#kernel/forms/field.ts'
import type { DraftRule } from '#kernel/forms/route.ts'
import { expiryOf } from '#kernel/forms/route.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { PageContext } from '#kernel/pages/route.ts'
import { Problem } from '#kernel/problem.ts'
import type { Progress } from '../contract/progress.ts'
import { readProgress } from '../service/progress.ts'

/** Whoever has given the number and the query code reads on for an hour in the same browser, without either in the address. */
export const progressRule: DraftRule = {
  key: 'information-requests.progress',
  path: '/requests/progress',
  hours: 1,
}

/** What every page of a request that is followed shares. */
export const progressRoute = {
  title: '查询申请进度',
  allow: 'anyone',
  draft: progressRule,
  allowance: {
    name: 'information-requests.progress',
    most: 60,
    minutes: 15,
    mostBytes: 300 * 1024 * 1024,
  },
} as const

/** The query code that was given and found right; null when none was. */
export function codeOf(draft: Draft | null): string | null {
  return draft?.answers['code'] || null
}

/** The request behind a number and its query code; undefined when the two do not belong together. */
export async function findProgress(
  context: PageContext | ActionContext,
  number: string,
  queryCode: string,
): Promise<Progress | undefined> {
  try {
    const progress = await readProgress(asVisitor(context), { queryCode })
    return progress.number === number ? progress : undefined
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  }
}

/** What a use case that reads is given when the public asks. */
export function asVisitor(context: PageContext | ActionContext): ReadContext {
  const { db, now, today, calendar, blobs } = context
  return { db, now, today, calendar, blobs, actor: visitor, address: null }
}

/** As numbers and codes are kept, however they were typed: full width, spaces, other dashes. */
export function plainCode(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s]/g, '')
    .replaceAll(/[‐-―—－_]/g, '-')
    .toUpperCase()
}

/** Keeps what was typed and what is to be said on the next page. */
export async function keep(
  { tx, now }: ActionContext,
  draft: SealedDraft,
  answers: Answers,
  complaint: Complaint | null = null,
): Promise<void> {
  await saveDraft(tx, draft, { answers, complaint, now, expiresAt: expiryOf(progressRule, now) })
}
