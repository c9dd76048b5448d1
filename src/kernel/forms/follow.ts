import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { PageContext } from '#kernel/pages/route.ts'
import { Problem } from '#kernel/problem.ts'
import type { Complaint, Draft, SealedDraft } from './draft-store.ts'
import { saveDraft } from './draft-store.ts'
import type { Answers } from './field.ts'
import type { DraftRule } from './route.ts'
import { expiryOf } from './route.ts'

/** The query code that was given and found right; null when none was. */
export function codeOf(draft: Draft | null): string | null {
  return draft?.answers['code'] || null
}

/** What a use case that reads is given when the public asks. */
export function asVisitor(context: PageContext | ActionContext): ReadContext {
  const { db, now, today, calendar, blobs } = context
  return { db, now, today, calendar, blobs, actor: visitor, address: null }
}

/** What a number and its query code open; undefined when the two do not belong together. */
export async function findFollowed<Progress extends { readonly number: string }>(
  read: (context: ReadContext, asked: { readonly queryCode: string }) => Promise<Progress>,
  context: PageContext | ActionContext,
  { number, code }: { readonly number: string; readonly code: string | null },
): Promise<Progress | undefined> {
  if (!code) return undefined
  try {
    const progress = await read(asVisitor(context), { queryCode: code })
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
export async function keepFollowed(
  { tx, now }: ActionContext,
  rule: DraftRule,
  draft: SealedDraft,
  { answers, complaint = null }: { readonly answers: Answers; readonly complaint?: Complaint | null },
): Promise<void> {
  await saveDraft(tx, draft, { answers, complaint, now, expiresAt: expiryOf(rule, now) })
}
