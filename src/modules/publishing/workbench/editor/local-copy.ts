import { z } from 'zod'
import { recall } from '#workbench/parts/useRemembered.ts'
import { Content } from '../../contract/content.ts'
import type { Edition } from '../../contract/editing.ts'
import type { Draft } from './draft.ts'
import { advanceDraft } from './draft.ts'
import { isSame } from './merge.ts'

/** What this computer kept of a text that the server had not got when the page was left. */
const LocalCopy = z.object({ content: Content, base: Content, revision: z.int() })

/** The draft as the page is opened: the server's text, with what this computer or the server kept of mine put back. */
export function openDraft(edition: Edition, copyKey: string): Draft {
  const fresh: Draft = {
    content: edition.content,
    saved: edition.content,
    revision: edition.revision,
    savedAt: edition.savedAt,
    phase: 'resting',
    failure: null,
    clash: null,
    taken: null,
  }
  if (!edition.editable) return fresh
  if (edition.spareCopy) return putBack(fresh, edition, edition.spareCopy.content, null)
  const copy = LocalCopy.safeParse(recall(copyKey))
  if (!copy.success || isSame(copy.data.content, edition.content)) return fresh
  return putBack(fresh, edition, copy.data.content, copy.data.base)
}

/** Treats the kept text as mine and the server's as what somebody else saved meanwhile. */
function putBack(fresh: Draft, edition: Edition, mine: Content, base: Content | null): Draft {
  const { content: theirs, revision, savedAt, savedByName: name } = edition
  const began = { ...fresh, content: mine, saved: base ?? alienTo(theirs, mine) }
  return advanceDraft(began, { type: 'met', clash: { theirs, revision, savedAt, name } })
}

/** A base that agrees with neither side, so that every difference is put to the person. */
function alienTo(theirs: Content, mine: Content): Content {
  const differing = (Object.keys(mine) as (keyof Content)[]).filter(
    (field) => !isSame(mine[field], theirs[field]),
  )
  return { ...mine, ...Object.fromEntries(differing.map((field) => [field, undefined])) }
}
