import type { ReactElement } from 'react'
import type { ActionContext } from '#kernel/context.ts'
import type { Draft } from '#kernel/forms/draft-store.ts'
import type { Answers, Field } from '#kernel/forms/field.ts'
import type { DraftRule, FormRoute } from '#kernel/forms/route.ts'
import type { PageContext } from '#kernel/pages/route.ts'
import type { Link } from '#ui/public/Shell.tsx'

/** One thing whoever follows something may send afterwards: a correction, a rating, a withdrawal. */
export interface FollowReply<Progress> {
  readonly title: string
  readonly submitWords: string
  readonly fields: readonly Field[]
  /** Whether it is asked for or allowed now. */
  readonly isOpen: (progress: Progress) => boolean
  /** What to read before answering: what was asked, what it leads to. */
  readonly lead: (progress: Progress) => string
  readonly send: (context: ActionContext, queryCode: string, draft: Draft) => Promise<unknown>
  /** What is said when it is done. */
  readonly done: string
}

/**
 * Something that was sent to the county and is followed with its number and query code. Whoever has given both reads on
 * for an hour in the same browser, without either in the address.
 */
export interface Followed<Progress> {
  /** Where it is looked up; replies stand beneath. */
  readonly path: `/${string}`
  /** What the pages are called, e.g. 查询来信. */
  readonly title: string
  /** The way to the page where it is looked up. */
  readonly trail: readonly Link[]
  readonly rule: DraftRule
  readonly allowance: FormRoute['allowance']
  /** What the number is called, and what one looks like. */
  readonly number: { readonly label: string; readonly why: string }
  /** The same sentence whichever of the two was wrong: neither tells which numbers exist. */
  readonly unknown: string
  /** Beneath the form: where the number and the code are found, and how to begin. */
  readonly hint: ReactElement
  readonly find: (
    context: PageContext | ActionContext,
    number: string,
    code: string | null,
  ) => Promise<Progress | undefined>
  /** The page of what was found; `notice` is what was just done. */
  readonly show: (progress: Progress, notice: string | null) => ReactElement
  /** By the last part of their address. */
  readonly replies: Readonly<Record<string, FollowReply<Progress>>>
}

/** What the draft of a lookup holds. */
export function lookedUp(draft: Draft | null): { readonly number: string; readonly code: string | null } {
  const answers: Answers = draft?.answers ?? {}
  return { number: answers['number'] ?? '', code: answers['code'] || null }
}
