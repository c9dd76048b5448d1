import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { ReceiveInput, SecrecyInput, SignInput } from '../contract/acting.ts'
import type { listOutcomes, saveDecision } from '../contract/answer.ts'
import { Need } from '../contract/answer.ts'
import { informationRequest } from '../procedure/request.ts'
import { digestOf, findMissing } from '../rules/answer.ts'
import type { AnswerFacts } from '../rules/answer.ts'
import { selectConsultations } from '../store/consultations.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import { findDecision, saveDecisionRow, updateDecision } from '../store/decisions.ts'
import { selectFiles } from '../store/files.ts'
import type { OutcomeRecord } from '../store/law.ts'
import { selectOutcomes } from '../store/law.ts'
import { findCorrection, findExplanation, selectSearches } from '../store/records.ts'
import type { RequestRecord } from '../store/requests.ts'
import { countSameApplicant } from '../store/requests.ts'
import { requireOwn, requireRequest } from './access.ts'
import { isCoHandlerOpen, isWaiting } from './asking.ts'
import { problems } from './problems.ts'

/** The outcomes the law of the day of receipt knows. */
export async function outcomesOf(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  request: Pick<RequestRecord, 'receivedOn'>,
): Promise<OutcomeRecord[]> {
  return await selectOutcomes(db, request.receivedOn ?? today)
}

/** The outcomes that may be chosen for a request, with what each cannot do without. */
export async function readOutcomes(
  context: ReadContext,
  requestId: string,
): Promise<z.input<typeof listOutcomes.output>> {
  const outcomes = await outcomesOf(context, await requireRequest(context, requestId))
  return outcomes
    .filter(({ isDrafted }) => isDrafted)
    .map(({ code, detail, title, article, reportRow, needs }) => ({
      code,
      detail,
      title,
      article,
      reportRow,
      needs: Need.array().parse(needs),
    }))
}

/** Keeps the draft of an answer and says what it still lacks. Whoever drafts neither reviews nor signs it. */
export async function draftDecision(
  context: ActionContext,
  { requestId, baseRevision, ...text }: z.output<typeof saveDecision.input>,
): Promise<z.input<typeof saveDecision.output>> {
  const { tx, actor, now } = context
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  if (request.state !== 'examining' && request.state !== 'consulting') throw problems.decisionFixed()
  const known = await findDecision(tx, requestId)
  if ((known?.revision ?? 0) !== baseRevision) throw problems.decisionStale()
  await requireOutcome(context, request, text)
  const revision = await saveDecisionRow(tx, requestId, text, { person: actor, at: now })
  await contribute(context, informationRequest, requestId, 'draft')
  await recordAudit(context, {
    chain: request.unitId,
    act: 'information-requests.saveDecision',
    object: { kind: 'information-requests.request', id: requestId },
    after: { revision, outcomeCode: text.outcomeCode },
  })
  const found = await readAnswer(context, request)
  return { revision, missing: found ? [...found.missing] : [] }
}

async function requireOutcome(
  context: Pick<ReadContext, 'db' | 'today'>,
  request: RequestRecord,
  { outcomeCode, outcomeDetail }: { readonly outcomeCode: string; readonly outcomeDetail: string | null },
): Promise<OutcomeRecord> {
  const outcomes = await outcomesOf(context, request)
  const found = outcomes.find(
    ({ code, detail, isDrafted }) => code === outcomeCode && detail === outcomeDetail && isDrafted,
  )
  if (!found) throw problems.outcomeUnknown()
  return found
}

/** An answer as it stands, with its digest and what it lacks. */
export interface AnswerState {
  readonly decision: DecisionRecord
  readonly outcome: OutcomeRecord
  readonly digest: string
  readonly missing: readonly string[]
}

/** The answer of a request as it stands now; undefined while there is none. */
export async function readAnswer(
  context: Pick<ReadContext, 'db' | 'today'>,
  request: RequestRecord,
): Promise<AnswerState | undefined> {
  const { db } = context
  const decision = await findDecision(db, request.requestId)
  if (!decision) return undefined
  const outcome = await requireOutcome(context, request, decision)
  const files = (await selectFiles(db, request.requestId)).filter(({ role }) => role === 'answer')
  const facts = { ...(await readFacts(db, request)), needs: outcome.needs, files }
  return {
    decision,
    outcome,
    digest: digestOf(decision, files),
    missing: findMissing(decision, facts),
  }
}

async function readFacts(db: Reader, request: RequestRecord): Promise<Omit<AnswerFacts, 'needs' | 'files'>> {
  const { requestId } = request
  const searches = await selectSearches(db, requestId)
  const correction = await findCorrection(db, requestId)
  const explanation = await findExplanation(db, requestId)
  const asked = await selectConsultations(db, requestId)
  const thirdParties = asked.filter(({ kind, state }) => kind === 'thirdParty' && state !== 'recalled')
  // Name and contact alone do not prove that it was the same applicant.
  const earlierRequests = request.isIdentified
    ? await countSameApplicant(db, request, { from: '2008-05-01', to: request.submittedOn })
    : 0
  return {
    emptySearches: searches.filter(({ found }) => found === 'nothing').length,
    wasCorrected: correction?.answeredOn != null,
    areReasonsReasonable: explanation?.isReasonable ?? null,
    earlierRequests,
    thirdParty: thirdParties.map(({ opinion }) => opinion),
  }
}

/** The answer inside an action. @throws informationRequests.decisionMissing */
export async function requireAnswer(context: EffectContext, requestId: string): Promise<AnswerState> {
  const found = await readAnswer(
    { db: context.tx, today: context.today },
    await requireOwn(context, requestId),
  )
  if (!found) throw problems.decisionMissing()
  return found
}

/** Puts the answer forward; nobody may still be asked, and it must be complete. */
export const submitAnswer = effect(ReceiveInput, async (context, requestId) => {
  const { missing, digest } = await requireAnswer(context, requestId)
  if (await isWaiting(context, requestId)) throw problems.opinionsOpen()
  if (await isCoHandlerOpen(context, requestId)) throw problems.coHandlersOpen()
  if (missing.length > 0) throw problems.incomplete(missing.join('；'))
  await updateDecision(context.tx, requestId, { submitted_digest: digest })
})

/** A conclusion is given on exactly what was read: any byte that differs refuses it. */
export const passSecrecyReview = effect(SecrecyInput, async (context, requestId, input) => {
  const { decision, digest } = await requireAnswer(context, requestId)
  if (digest !== input.digest || digest !== decision.submittedDigest) throw problems.digestDiffers()
  await updateDecision(context.tx, requestId, {
    reviewed_digest: digest,
    reviewed_by_name: context.actor.name,
    review_opinion: input.opinion,
  })
})

export const sign = effect(SignInput, async (context, requestId, input) => {
  const { decision, digest } = await requireAnswer(context, requestId)
  if (digest !== input.digest || digest !== decision.reviewedDigest) throw problems.digestDiffers()
  await updateDecision(context.tx, requestId, {
    signed_digest: digest,
    signed_by_name: context.actor.name,
    signed_on: context.today,
  })
})
