import { useCallback, useEffect, useReducer, useRef } from 'react'
import { ask } from '#workbench/ask.ts'
import { newKey } from '#workbench/parts/key.ts'
import { forget, keep } from '#workbench/parts/useRemembered.ts'
import type { Content } from '../../contract/content.ts'
import type { Edition } from '../../contract/editing.ts'
import { saveDraft } from '../../contract/editing.ts'
import type { Draft, DraftEvent } from './draft.ts'
import { advanceDraft, isUnsaved, phaseAfter } from './draft.ts'
import { openDraft } from './local-copy.ts'

const pauseMilliseconds = 1200
const retryMilliseconds = 5000

/** A draft that saves itself. */
export interface LivingDraft {
  readonly draft: Draft
  readonly change: (part: Partial<Content>) => void
  readonly choose: (content: Content) => void
  /** The server counted the revision on for another reason, e.g. an attachment was added. */
  readonly moved: (revision: number) => void
  /** Saves now what is not saved. Resolves to false when it could not be. */
  readonly flush: () => Promise<boolean>
}

/**
 * Saves a little after the last key, one attempt at a time; what the server has not got is kept on this computer, tried
 * again when the connection is back, and offered again when the page is opened the next time.
 */
export function useDraft(edition: Edition, personId: string): LivingDraft {
  const copyKey = `mingtang.${personId}.draft.${edition.editionId}`
  const [draft, dispatch] = useReducer(advanceDraft, edition, (opened) => openDraft(opened, copyKey))
  const latest = useRef(draft)
  useEffect(() => {
    latest.current = draft
  })
  useLocalCopy(draft, edition.editable, copyKey)
  const flush = useCallback(async () => await save(edition.editionId, latest, dispatch), [edition.editionId])
  useSaving(draft, edition.editable, flush)
  // Leaving the page does not wait for the pause.
  useEffect(() => () => void flush(), [flush])
  return {
    draft,
    change: useCallback((part) => dispatch({ type: 'changed', part }), []),
    choose: useCallback((content) => dispatch({ type: 'chosen', content }), []),
    moved: useCallback((revision) => dispatch({ type: 'moved', revision }), []),
    flush,
  }
}

/**
 * Keeps what is unsaved on this computer, and drops the copy once the server has it. Where the edition can only be read
 * the copy waits until it can be written again.
 */
function useLocalCopy(draft: Draft, editable: boolean, copyKey: string): void {
  const unsaved = isUnsaved(draft)
  useEffect(() => {
    if (!editable) return
    if (unsaved) keep(copyKey, { content: draft.content, base: draft.saved, revision: draft.revision })
    else forget(copyKey)
  }, [unsaved, editable, draft.content, draft.saved, draft.revision, copyKey])
}

function useSaving(draft: Draft, editable: boolean, flush: () => Promise<boolean>): void {
  useEffect(() => {
    const waits = ['resting', 'offline', 'signedOut'].includes(draft.phase)
    if (!editable || !waits || !isUnsaved(draft)) return
    const pause = draft.phase === 'resting' ? pauseMilliseconds : retryMilliseconds
    const retry = (): void => void flush()
    const timer = setTimeout(retry, pause)
    window.addEventListener('online', retry)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', retry)
    }
  }, [draft, editable, flush])
  useEffect(() => {
    if (!isUnsaved(draft)) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [draft])
}

async function save(
  editionId: string,
  latest: { readonly current: Draft },
  dispatch: (event: DraftEvent) => void,
): Promise<boolean> {
  const { content: sent, revision, phase } = latest.current
  if (!isUnsaved(latest.current)) return true
  if (phase === 'saving' || phase === 'clash') return false
  dispatch({ type: 'saving' })
  try {
    const answer = await ask(saveDraft, { key: newKey(), editionId, baseRevision: revision, content: sent })
    if (answer.outcome === 'saved') dispatch({ type: 'saved', sent, ...answer })
    else dispatch({ type: 'met', clash: { ...answer, name: answer.savedByName } })
    return answer.outcome === 'saved'
  } catch (failure) {
    dispatch({ type: 'failed', failure, phase: phaseAfter(failure) })
    return false
  }
}
