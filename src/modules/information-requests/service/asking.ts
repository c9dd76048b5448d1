import { system } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf, startOfDay } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { findCase } from '#kernel/procedure/case-store.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { selectParties, viewParties } from '#kernel/procedure/party-store.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import {
  AskReasonsInput,
  ConsultInput,
  OpinionInput,
  ReceiveInput,
  ReceiveReasonsInput,
} from '../contract/acting.ts'
import {
  coMakerConsultation,
  consultationProcedures,
  organConsultation,
  thirdPartyConsultation,
} from '../procedure/consultation.ts'
import {
  informationRequest,
  informationRequestBefore,
  informationRequestWithoutRecall,
} from '../procedure/request.ts'
import {
  findConsultation,
  insertConsultation,
  selectConsultations,
  updateConsultation,
} from '../store/consultations.ts'
import { insertExplanation, updateExplanation } from '../store/records.ts'
import { requireOwn } from './access.ts'
import { problems } from './problems.ts'

/** Opens a case for every outsider that is asked. */
export const consult = effect(ConsultInput, async (context, requestId, { consultations }) => {
  const request = await requireOwn(context, requestId)
  const sentOn = context.act.effectiveOn
  // Written down later, it still counts from the day it was sent: the party may have received it since.
  const began = sentOn < context.today ? { beganAt: startOfDay(sentOn) } : {}
  for (const asked of consultations) {
    const procedure = consultationProcedures[asked.kind]
    const title = `${procedure.title}：${request.subject}`.slice(0, 300)
    const id = await openCase(context, procedure, {
      unitId: request.unitId,
      title,
      receivedOn: sentOn,
      ...began,
    })
    await insertConsultation(context.tx, { ...asked, id, requestId, sentOn })
  }
})

/** Refuses to go on while anybody asked may still answer, or to leave out days after the last of them did. */
export const endConsultation = effect(ReceiveInput, async (context, requestId) => {
  if (await isWaiting(context, requestId)) throw problems.opinionsOpen()
  const last = await findLastOpinionOn(context.tx, requestId)
  if (last !== null && context.act.effectiveOn > last) throw problems.opinionsCameEarlier(last)
})

/**
 * The day the last of those asked answered, fell silent or was called back: the pause ends with it, however late that is
 * written down (条例 第三十三条). Null when nobody was asked.
 */
async function findLastOpinionOn(tx: Tx, requestId: string): Promise<CivilDate | null> {
  const outside = await selectConsultations(tx, requestId)
  const units = (await selectParties(tx, [requestId])).filter(({ party }) => party === 'coMaker')
  const days = [
    ...outside.flatMap(({ answeredOn, closedAt }) => answeredOn ?? (closedAt && civilDateOf(closedAt)) ?? []),
    ...units.flatMap(({ answeredOn, dueOn }) => answeredOn ?? dueOn ?? []),
  ]
  return days.sort().at(-1) ?? null
}

/** True while an outsider or a co-making unit has neither answered nor fallen silent. */
export async function isWaiting(context: ActionContext, requestId: string): Promise<boolean> {
  const { tx, now } = context
  const outside = await selectConsultations(tx, requestId)
  if (outside.some(({ closedAt }) => closedAt === null)) return true
  const row = await findCase(tx, requestId)
  if (!row) return false
  const parties = await viewParties(tx, [{ procedure: informationRequest, row }], now)
  return (parties.get(requestId) ?? []).some(
    ({ party, conclusion }) => party === 'coMaker' && conclusion === null,
  )
}

/** True while a co-handling unit may still answer in time: one that lets its time pass cannot hold up the answer. */
export async function isCoHandlerOpen({ tx, now }: ActionContext, requestId: string): Promise<boolean> {
  const row = await findCase(tx, requestId)
  return (await selectParties(tx, [requestId])).some(
    ({ party, round, conclusion, dueAt }) =>
      party === 'coHandler' && round === row?.round && conclusion === null && (!dueAt || now < dueAt),
  )
}

/** Goes on with the request by itself on the day the last opinion came: the pause ends there. */
async function goOnWhenComplete(context: EffectContext, requestId: string): Promise<void> {
  const request = await requireOwn(context, requestId)
  if (request.state !== 'consulting' || (await isWaiting(context, requestId))) return
  const last = await findLastOpinionOn(context.tx, requestId)
  const program = { ...context, actor: system }
  await perform(program, goingOn, requestId, 'endConsultation', { effectiveOn: last ?? context.today })
}

/** The request's own procedure, as far as asking others takes it. */
const goingOn = bind(informationRequest, { endConsultation }, [
  bind(informationRequestWithoutRecall, { endConsultation }),
  bind(informationRequestBefore, { endConsultation }),
])

/** After a co-making unit answered. */
export const afterCoMaker = effect(ReceiveInput, async (context, requestId) => {
  await goOnWhenComplete(context, requestId)
})

const recordReceipt = effect(ReceiveInput, async ({ tx, act }, id) => {
  await updateConsultation(tx, id, { party_received_on: act.effectiveOn })
})

const recordOpinion = effect(OpinionInput, async (context, id, { opinion, reasons }) => {
  const { tx, act } = context
  await updateConsultation(tx, id, { answered_on: act.effectiveOn, opinion, reasons: reasons || null })
  await goOnAfter(context, id)
})

/**
 * For a third party silence is nothing but silence; for a co-maker it is consent (条例 第三十二、三十四条). It came about on
 * the last day there was to answer, not on the day somebody writes it down.
 */
const recordSilence = effect(ReceiveInput, async (context, id) => {
  const { tx, act, calendar } = context
  const opinion = (await selectClocks(tx, id)).find(({ name }) => name === 'opinion')
  const lastDay = opinion && dueOf(opinion.clock, calendar)?.on
  await updateConsultation(tx, id, { answered_on: lastDay ?? act.effectiveOn, opinion: 'silent' })
  await goOnAfter(context, id)
})

const recall = effect(ReceiveInput, async (context, id) => {
  await goOnAfter(context, id)
})

async function goOnAfter(context: EffectContext, consultationId: string): Promise<void> {
  const asked = await findConsultation(context.tx, consultationId)
  if (asked) await goOnWhenComplete(context, asked.requestId)
}

const effects = { recordReceipt, recordOpinion, recordSilence, recall }

/** Asking outsiders: one case each. */
export const boundConsultations: readonly BoundProcedure[] = [
  bind(thirdPartyConsultation, effects),
  bind(coMakerConsultation, effects),
  bind(organConsultation, effects),
]

/** Calls back whatever is still being asked when a request ends without an answer. */
export async function recallConsultations(context: EffectContext, requestId: string): Promise<void> {
  const program = { ...context, actor: system }
  for (const { caseId, kind, closedAt } of await selectConsultations(context.tx, requestId)) {
    const bound = boundConsultations.find(({ procedure }) => procedure === consultationProcedures[kind])
    if (closedAt === null && bound)
      await perform(program, bound, caseId, 'recall', { reason: '申请已经终止' })
  }
}

/** Keeps what the applicant is asked to explain (条例 第三十五条). */
export const askReasons = effect(AskReasonsInput, async ({ tx, today }, requestId, { question }) => {
  await insertExplanation(tx, requestId, { question, askedOn: today })
})

export const receiveReasons = effect(ReceiveReasonsInput, async ({ tx, act }, requestId, { answer }) => {
  await updateExplanation(tx, requestId, { answered_on: act.effectiveOn, answer })
})
