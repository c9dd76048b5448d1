import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Complaint, SealedDraft } from '#kernel/forms/draft-store.ts'
import { saveDraft } from '#kernel/forms/draft-store.ts'
import type { Answers } from '#kernel/forms/field.ts'
import type { DraftRule } from '#kernel/forms/route.ts'
import { expiryOf } from '#kernel/forms/route.ts'
import type { PageContext } from '#kernel/pages/route.ts'
import { Problem } from '#kernel/problem.ts'
import type { LetterProgress } from '../service/progress.ts'
import { readProgress } from '../service/progress.ts'

/** Whoever has given the number and the code reads on for an hour in the same browser, without either in the address. */
export const progressRule: DraftRule = { key: 'letters.progress', path: '/letters/progress', hours: 1 }

/** What every page of a letter that is followed shares. */
export const progressRoute = {
  title: '查询来信',
  allow: 'anyone',
  draft: progressRule,
  allowance: { name: 'letters.progress', most: 60, minutes: 15, mostBytes: 20 * 1024 * 1024 },
} as const

/** The letter that the number and code of a draft open; undefined when they do not belong together. */
export async function findProgress(
  context: PageContext | ActionContext,
  { number = '', code = '' }: Answers,
): Promise<LetterProgress | undefined> {
  if (code === '') return undefined
  const { db, now, today, calendar, blobs } = context
  const reading: ReadContext = { db, now, today, calendar, blobs, actor: visitor, address: null }
  try {
    const progress = await readProgress(reading, { queryCode: code })
    return progress.number === number ? progress : undefined
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  }
}

/** As numbers and codes are kept, however they were typed: full width, spaces, other dashes. */
export function plainCode(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
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
