import { CallRefused } from '#kernel/http/call.ts'
import type { Content } from '../../contract/content.ts'
import type { ContentField } from './merge.ts'
import { isSame, mergeContents, withFields } from './merge.ts'

/** Somebody else's text that came first, and the fields in which it disagrees with mine. */
export interface Clash {
  readonly theirs: Content
  readonly revision: number
  readonly name: string
  readonly savedAt: string
  readonly fields: readonly ContentField[]
}

/**
 * How saving stands. `resting`: nothing is under way; `offline`: the server could not be reached and is tried again;
 * `signedOut`: it waits for its writer to sign in again; `refused`: it said no, and is asked again only when something changes; `clash`: somebody must choose.
 */
export type SavePhase = 'resting' | 'saving' | 'offline' | 'signedOut' | 'refused' | 'clash'

/** How saving stands after an attempt that failed. */
export type FailedPhase = Extract<SavePhase, 'offline' | 'signedOut' | 'refused'>

/** A text being written: as it is on the screen, and as it was last known to be on the server. */
export interface Draft {
  readonly content: Content
  readonly saved: Content
  readonly revision: number
  readonly savedAt: string
  readonly phase: SavePhase
  /** Why the last attempt failed; null when it did not. */
  readonly failure: unknown
  readonly clash: Clash | null
  /** What was taken over from somebody else without asking, to be told once. */
  readonly taken: { readonly name: string; readonly fields: readonly ContentField[] } | null
}

export type DraftEvent =
  | { readonly type: 'changed'; readonly part: Partial<Content> }
  | { readonly type: 'saving' }
  | { readonly type: 'saved'; readonly sent: Content; readonly revision: number; readonly savedAt: string }
  | { readonly type: 'met'; readonly clash: Omit<Clash, 'fields'> }
  | { readonly type: 'failed'; readonly failure: unknown; readonly phase: FailedPhase }
  | { readonly type: 'chosen'; readonly content: Content }
  | { readonly type: 'moved'; readonly revision: number }

/** Moves a draft by one event. Pure, so that every order of events can be tested. */
export function advanceDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'changed':
      return {
        ...draft,
        content: { ...draft.content, ...event.part },
        phase: draft.phase === 'refused' ? 'resting' : draft.phase,
      }
    case 'saving':
      return { ...draft, phase: 'saving', taken: null }
    case 'saved':
      return {
        ...draft,
        saved: event.sent,
        revision: event.revision,
        savedAt: event.savedAt,
        phase: 'resting',
        failure: null,
      }
    case 'met':
      return meet(draft, event.clash)
    case 'failed':
      return { ...draft, phase: event.phase, failure: event.failure }
    case 'chosen':
      return choose(draft, event.content)
    case 'moved':
      return { ...draft, revision: event.revision }
  }
}

/** No connection and a server that is starting again pass by themselves; a session that ended is renewed in its own dialog. */
export function phaseAfter(failure: unknown): FailedPhase {
  if (!(failure instanceof CallRefused)) return 'refused'
  if (failure.code === 'http.signInFirst') return 'signedOut'
  return failure.status === 0 || failure.status >= 500 ? 'offline' : 'refused'
}

/** True when something on the screen is not on the server. */
export function isUnsaved({ content, saved }: Draft): boolean {
  return !isSame(content, saved)
}

/** Takes over what only the other one changed; what both changed waits for a choice. */
function meet(draft: Draft, clash: Omit<Clash, 'fields'>): Draft {
  const { theirs, revision, savedAt, name } = clash
  const { merged, clashes, taken } = mergeContents(draft.saved, draft.content, theirs)
  const met = { ...draft, content: merged, taken: taken.length > 0 ? { name, fields: taken } : null }
  if (clashes.length > 0) return { ...met, phase: 'clash', clash: { ...clash, fields: clashes } }
  return { ...met, saved: theirs, revision, savedAt, phase: 'resting', failure: null }
}

/** The choice is made on the fields that clashed; what was typed meanwhile elsewhere stays. */
function choose(draft: Draft, chosen: Content): Draft {
  if (!draft.clash) return draft
  const { theirs, revision, savedAt, fields } = draft.clash
  const content = withFields(draft.content, chosen, fields)
  return { ...draft, content, saved: theirs, revision, savedAt, phase: 'resting', failure: null, clash: null }
}
