import type { ActionContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { DecideInput, HandOverInput, NoInput } from '../contract/handling-words.ts'
import { opinionLead, opinionNote, opinionSuggestion } from '../procedure/dispositions.ts'
import { answersTag } from '../rules/tags.ts'
import { updateLead, updateSuggestion } from '../store/disposals.ts'
import { findLastStatement } from '../store/statements.ts'
import { clearText, digestOfText, fixText, keepStatement, releaseText, requireReturned } from './clearance.ts'

/** Whether a suggestion is adopted, and the words in which that is told; they are cleared like every word of ours. */
const decide = effect(DecideInput, async (context, caseId, { isAdopted, title, body }) => {
  const text = { kind: 'adoption' as const, title, body, claimIds: [] }
  const last = await findLastStatement(context.tx, caseId)
  await keepStatement(context, caseId, text, last && !last.fixedAt ? last.revision : 0)
  await fixText(context, caseId, digestOfText(text))
  await updateSuggestion(context.tx, caseId, { isAdopted, at: context.now })
  await contribute(context, opinionSuggestion, caseId, 'draft')
  await countAgain(context)
})

const takeBack = effect(NoInput, async (context, caseId) => {
  await requireReturned(context, caseId)
})

/** Who received a lead, and its number there: until sealed handling is open here, that is what becomes of it. */
const handOver = effect(HandOverInput, async ({ tx, today }, caseId, { receivedBy, receiptNumber }) => {
  await updateLead(tx, caseId, { receivedBy, receiptNumber, on: today })
})

/** The public figures of the month are counted again. */
async function countAgain({ tx }: ActionContext): Promise<void> {
  await dropTags(tx, [answersTag])
}

/** What a word becomes that is not answered as an event. */
export const boundSuggestion: BoundProcedure = bind(opinionSuggestion, {
  decide,
  clear: clearText,
  release: releaseText,
  takeBack,
})
export const boundNote: BoundProcedure = bind(opinionNote, { accept: effect(NoInput, countAgain) })
export const boundLead: BoundProcedure = bind(opinionLead, { handOver })
