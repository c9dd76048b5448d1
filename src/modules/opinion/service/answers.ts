import type { ActionContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { findEditionProgress } from '#modules/publishing/offer.ts'
import { opinionEvent } from '../procedure/event.ts'
import { answersTag } from '../rules/tags.ts'
import { updateHandling } from '../store/handling.ts'
import { selectOpenOutlets, settleOutlet } from '../store/statements.ts'
import { boundSuggestion } from './beside-cases.ts'
import { asProgram } from './clearance.ts'
import { boundEvent } from './event-case.ts'

/** Texts looked after at one run. */
const mostLookedAt = 200

/**
 * Ends the clocks of what the public can read by now. What went out must be, digest for digest, what was cleared;
 * another text does not count as an answer.
 */
export async function noticeAnswers(context: ActionContext): Promise<void> {
  const { tx } = context
  for (const outlet of await selectOpenOutlets(tx, mostLookedAt)) {
    const progress = await findEditionProgress(tx, outlet.editionId)
    if (!progress?.releasedAt || progress.recordDigest !== outlet.digest) continue
    const { caseId, statementId, procedureKey } = outlet
    await settleOutlet(tx, statementId, progress.releasedAt)
    const isEvent = procedureKey === opinionEvent.key
    if (isEvent) await updateHandling(tx, caseId, { answered_at: progress.releasedAt })
    await perform(asProgram(context), isEvent ? boundEvent : boundSuggestion, caseId, 'published')
    await dropTags(tx, [answersTag])
  }
}
