import { hasRoleOver } from '#kernel/access/actor.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import {
  AssignInput,
  DivertInput,
  MajorInput,
  NoInput,
  OtherInput,
  StepDownInput,
} from '../contract/handling-words.ts'
import { levels } from '../contract/words.ts'
import { opinionEvent } from '../procedure/event.ts'
import { opinionTask } from '../procedure/task.ts'
import { insertDisposal } from '../store/disposals.ts'
import { findEvent } from '../store/events.ts'
import type { HandlingRecord } from '../store/handling.ts'
import {
  findHandling,
  insertHandling,
  insertTask,
  lockEvent,
  selectLastActs,
  selectTasks,
  selectUnopened,
  updateHandling,
} from '../store/handling.ts'
import { findSpokesperson } from '../store/roster.ts'
import { selectThresholds } from '../store/thresholds.ts'
import { asProgram, clearText, releaseText, requireReturned } from './clearance.ts'
import { dispose } from './dispose.ts'
import { recordRelief } from './levels-by-handling.ts'
import { problems } from './problems.ts'

/** Moves of a task that only its event makes. */
const taskMoves = bind(opinionTask, {})

const respondMajor = effect(MajorInput, async (context, handlingId, { gravity, ...input }) => {
  await updateHandling(context.tx, handlingId, { gravity })
  await dispose(context, await requireOwn(context, handlingId), input)
})

const respondOther = effect(OtherInput, async (context, handlingId, input) => {
  await updateHandling(context.tx, handlingId, { gravity: 'other' })
  await dispose(context, await requireOwn(context, handlingId), input)
})

const divert = effect(DivertInput, async (context, handlingId, input) => {
  await dispose(context, await requireOwn(context, handlingId), input)
})

const setAside = effect(NoInput, async (context, handlingId) => {
  const own = await requireOwn(context, handlingId)
  await dispose(context, own, { disposition: 'venting', unitId: null, text: '', respondentUnitId: null })
})

/** What was given out is called back before it is judged again. */
const retriage = effect(NoInput, async (context, handlingId) => {
  await updateHandling(context.tx, handlingId, { gravity: null })
  await moveTask(context, handlingId, 'recall')
})

const assign = effect(AssignInput, async (context, handlingId, { unitId, spokespersonId, ...sync }) => {
  const { tx, today } = context
  const own = await requireOwn(context, handlingId)
  const unit = await findOpenUnit(tx, unitId, today)
  if (!unit) throw problems.unitGone()
  if (own.disposition === 'report') await refuseRespondent(context, own, unit.path)
  if (!(await findSpokesperson(tx, own.unitId, spokespersonId, today))) throw problems.notOnRoster()
  await updateHandling(tx, handlingId, { ...sync, spokesperson_id: spokespersonId })
  const id = await openCase(asProgram(context), opinionTask, { unitId, title: own.title })
  await insertTask(tx, { id, handlingId, unitId, isRuled: own.returns > 0 })
})

/** What is reported about a unit is never given to it, nor to one beneath it. @throws opinion.respondentHandles */
async function refuseRespondent(
  { tx, today }: ActionContext,
  { respondentUnitId }: HandlingRecord,
  leadPath: string,
): Promise<void> {
  const respondent = respondentUnitId ? await findOpenUnit(tx, respondentUnitId, today) : undefined
  if (respondent && (leadPath === respondent.path || leadPath.startsWith(`${respondent.path}.`)))
    throw problems.respondentHandles()
}

const sendBack = effect(NoInput, async (context, handlingId) => {
  await moveTask(context, handlingId, 'revise')
})

const takeBack = effect(NoInput, async (context, handlingId) => {
  await requireReturned(context, handlingId)
  await moveTask(context, handlingId, 'revise')
})

const published = effect(NoInput, async (context, handlingId) => {
  await moveTask(context, handlingId, 'answered')
})

/** A major event is not over before there was a conference. @throws opinion.conferenceOwed */
const close = effect(NoInput, async (context, handlingId) => {
  const own = await requireOwn(context, handlingId)
  const acts = await selectLastActs(context.tx, [handlingId])
  const owesConference = own.gravity === 'major' || own.gravity === 'extraMajor'
  if (owesConference && !acts.some(({ action }) => action === 'recordConference'))
    throw problems.conferenceOwed()
  await moveTask(context, handlingId, 'finish')
})

const stepDown = effect(StepDownInput, async (context, handlingId, { fact }) => {
  const { eventId } = await requireOwn(context, handlingId)
  await recordRelief(context, eventId, { fact, note: context.act.reason ?? '' })
})

/** The procedure of an event with what each action writes. */
export const boundEvent: BoundProcedure = bind(opinionEvent, {
  respondMajor,
  respondOther,
  divert,
  setAside,
  retriage,
  assign,
  sendBack,
  clear: clearText,
  release: releaseText,
  takeBack,
  published,
  speakAgain: sendBack,
  stepDown,
  close,
})

async function moveTask(
  context: ActionContext,
  handlingId: string,
  action: 'recall' | 'revise' | 'answered' | 'finish',
): Promise<void> {
  const last = (await selectTasks(context.tx, handlingId)).at(-1)
  if (last && last.closedAt === null) await perform(asProgram(context), taskMoves, last.taskId, action)
}

/** The event a case belongs to. @throws opinion.eventNotFound */
export async function requireOwn(
  { tx }: Pick<ActionContext, 'tx'>,
  handlingId: string,
): Promise<HandlingRecord> {
  const own = await findHandling(tx, handlingId)
  if (!own) throw problems.eventNotFound()
  return own
}

/**
 * Opens the case of an event: its hours run from the instant it was found. Whoever opens it by hand has looked at it.
 * After a case that is over, a new one runs from now.
 *
 * @throws opinion.eventNotFound, opinion.eventMerged, opinion.alreadyOpen, procedure.forbidden
 */
export async function openHandling(context: ActionContext, { eventId }: { readonly eventId: string }) {
  const { tx, actor, now } = context
  await lockEvent(tx, eventId)
  const event = await findEvent(tx, eventId)
  if (!event) throw problems.eventNotFound()
  if (event.mergedInto) throw problems.eventMerged()
  const earlier = event.caseId ? await findHandling(tx, event.caseId) : undefined
  if (earlier && earlier.closedAt === null) throw problems.alreadyOpen()
  const { unitId, title, openedAt } = event
  const beganAt = earlier ? now : openedAt
  const handlingId = await openCase(context, opinionEvent, { unitId, title, beganAt })
  await insertHandling(tx, handlingId, eventId)
  const isByHand = duty.some((role) => hasRoleOver(actor, role, event.unitPath))
  if (isByHand) await perform(context, boundEvent, handlingId, 'confirm')
  return { handlingId }
}

const duty = ['opinionWatcher', 'opinionDirector'] as const

/** Venting stays in the trend: no case is opened, nothing is passed on. @throws opinion.eventNotFound, opinion.alreadyOpen */
export async function setAsideEvent(
  context: ActionContext,
  { eventId }: { readonly eventId: string },
): Promise<void> {
  const { tx, actor, now } = context
  const event = await findEvent(tx, eventId)
  const mayDecide = event && duty.some((role) => hasRoleOver(actor, role, event.unitPath))
  if (!event || !mayDecide) throw problems.eventNotFound()
  if (event.caseId) throw problems.alreadyOpen()
  await insertDisposal(tx, {
    eventId,
    disposition: 'venting',
    caseId: null,
    letterId: null,
    by: actor.id,
    at: now,
  })
  await recordAudit(context, {
    chain: event.unitId,
    act: 'opinion.setAside',
    object: { kind: 'opinion.event', id: eventId, label: event.title },
  })
}

/** Events opened at one run. */
const mostOpened = 50

/** Opens a case for each event that has climbed as far as the office said, so that none lies unseen. */
export async function openDue(context: ActionContext): Promise<void> {
  const { openFromRank } = await selectThresholds(context.tx, context.today)
  const asking = levels.slice(openFromRank)
  if (asking.length === 0) return
  for (const { eventId } of await selectUnopened(context.tx, asking, mostOpened))
    await openHandling(asProgram(context), { eventId })
}
