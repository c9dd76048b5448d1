import { hasRoleOver } from '#kernel/access/actor.ts'
import { findActor } from '#kernel/access/find-actor.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { addDays } from '#kernel/calendar.ts'
import { findLimit } from '#kernel/law-store.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import type { Effect, EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { ExtensionInput, NoInput, ProgressInput, ReassignInput, SlipInput } from '../contract/words.ts'
import { unitRoles } from '../procedure/articles.ts'
import type { Colour } from '../rules/slips.ts'
import { supervisionTag } from '../rules/tags.ts'
import { changeItem } from '../store/items.ts'
import { answerSlips } from '../store/slips.ts'
import type { TaskRecord } from '../store/tasks.ts'
import { findTask, updateTask } from '../store/tasks.ts'
import { selectUnitPaths, wasDone } from '../store/units.ts'
import { holds } from './access.ts'
import { finishWhenDone, nameParties, openTask, prolong } from './giving.ts'
import { problems } from './problems.ts'
import { keepProgress } from './progress.ts'
import { issueSlip } from './slips.ts'

async function getTask({ tx }: EffectContext, taskId: string): Promise<TaskRecord> {
  const own = await findTask(tx, taskId)
  if (!own) throw problems.itemNotFound()
  return own
}

// What the unit says ---------------------------------------------------------------------------------------------------

/** The lead disagrees once; after a ruling no more (办法 第四条). */
const disagree = effect(NoInput, async (context, taskId) => {
  const own = await getTask(context, taskId)
  if (own.isRuled) throw problems.ruled()
})

const noteProgress = effect(ProgressInput, async (context, taskId, input) => {
  const { unitId } = await getTask(context, taskId)
  await keepProgress(context, { taskId, unitId, kind: 'progress' }, input)
})

const contributeAsCoHandler = effect(ProgressInput, async (context, taskId, input) => {
  const { coUnitIds } = await getTask(context, taskId)
  const paths = await selectUnitPaths(context.tx, coUnitIds)
  const unitId = coUnitIds.find((id) => holds(context.actor, unitRoles, paths.get(id) ?? ''))
  if (!unitId) throw problems.itemNotFound()
  await keepProgress(context, { taskId, unitId, kind: 'contribution' }, input)
})

/** A report without evidence is none (办法 第七条). */
const report = effect(ProgressInput, async (context, taskId, input) => {
  if (input.files.length === 0) throw problems.evidenceMissing()
  const { unitId } = await getTask(context, taskId)
  await keepProgress(context, { taskId, unitId, kind: 'report' }, input)
})

const answerSlip = effect(ProgressInput, async (context, taskId, input) => {
  const { unitId } = await getTask(context, taskId)
  const answerId = await keepProgress(context, { taskId, unitId, kind: 'slipAnswer' }, input)
  if ((await answerSlips(context.tx, taskId, answerId, context.now)) === 0) throw problems.noSlip()
})

/** Asked for before the day, once, and for no longer than the rule allows (办法 第六条). */
const askExtension = effect(ExtensionInput, async (context, taskId, { until }) => {
  const { tx, today, calendar } = context
  const { dueOn } = await getTask(context, taskId)
  if (await wasDone(tx, taskId, 'grantExtension')) throw problems.extended()
  if (dueOn === null || until <= dueOn) throw problems.extensionNotLater(dueOn ?? '')
  const limit = await findLimit(tx, 'supervision.extension', today)
  const most = limit?.unit === 'workingDay' ? 'workingDay' : 'calendarDay'
  const latest = addDays(dueOn, limit?.amount ?? 0, most, calendar)
  if (until > latest) throw problems.extensionTooLong(`最晚${latest}`)
  await updateTask(tx, taskId, { asked_until: until })
})

// What the office does -------------------------------------------------------------------------------------------------

const grantExtension = effect(NoInput, async (context, taskId) => {
  const { askedUntil, itemId } = await getTask(context, taskId)
  if (askedUntil === null) throw problems.itemNotFound()
  await prolong(context, taskId, askedUntil)
  await changeItem(context.tx, itemId, { due_on: askedUntil })
  await updateTask(context.tx, taskId, { asked_until: null })
  await dropTags(context.tx, [supervisionTag])
})

const refuseExtension = effect(NoInput, async ({ tx }, taskId) => {
  await updateTask(tx, taskId, { asked_until: null })
})

function slip(colour: Colour): Effect {
  return effect(SlipInput, async (context, taskId, input) => {
    await issueSlip(context, taskId, colour, input)
  })
}

const ruleStay = effect(NoInput, async (context, taskId) => {
  const own = await getTask(context, taskId)
  await updateTask(context.tx, taskId, { is_ruled: true })
  await nameParties(context, taskId, own)
})

/** Another unit leads from now on, with a day of its own; it may not disagree any more. */
const reassign = effect(ReassignInput, async (context, taskId, { leadUnitId, coUnitIds, dueOn }) => {
  const { tx, today } = context
  const own = await getTask(context, taskId)
  for (const unitId of [leadUnitId, ...coUnitIds])
    if (!(await findOpenUnit(tx, unitId, today))) throw problems.unitUnknown()
  if (leadUnitId === own.unitId) throw problems.sameLead()
  if (coUnitIds.includes(leadUnitId)) throw problems.leadIsCoHandler()
  if (leadUnitId === own.requesterUnitId) throw problems.requesterIsLead()
  if (dueOn < today) throw problems.dayPast()
  const { itemId, text, seq, requesterUnitId } = own
  await changeItem(tx, itemId, { co_unit_ids: coUnitIds, due_on: dueOn })
  const next = { itemId, text, unitId: leadUnitId, seq: seq + 1, isRuled: true, dueOn }
  const nextId = await openTask(context, next)
  await nameParties(context, nextId, { requesterUnitId, coUnitIds })
})

const withdraw = effect(NoInput, async (context, taskId) => {
  const { matterId } = await getTask(context, taskId)
  await finishWhenDone(context, matterId)
  await dropTags(context.tx, [supervisionTag])
})

// What the requester does ----------------------------------------------------------------------------------------------

const accept = effect(NoInput, async (context, taskId) => {
  const own = await requireRequester(context, taskId)
  await finishWhenDone(context, own.matterId)
  await dropTags(context.tx, [supervisionTag])
})

const refuse = effect(NoInput, async (context, taskId) => {
  const own = await requireRequester(context, taskId)
  await changeItem(context.tx, own.itemId, { redone: own.redone + 1 })
  await nameParties(context, taskId, own)
})

/** Where one person is named, only that person accepts, as long as the post is held (办法 第九条). */
async function requireRequester(context: EffectContext, taskId: string): Promise<TaskRecord> {
  const { tx, actor, today } = context
  const own = await getTask(context, taskId)
  const { requesterId, requesterUnitId } = own
  if (requesterId === null || requesterId === actor.id) return own
  const named = await findActor(tx, requesterId, today)
  const path = (await selectUnitPaths(tx, [requesterUnitId])).get(requesterUnitId) ?? ''
  if (named && hasRoleOver(named, 'taskRequester', path)) throw problems.notRequester(named.name)
  return own
}

/** What each action of a task writes beside its move. */
export const taskEffects = {
  disagree,
  noteProgress,
  contribute: contributeAsCoHandler,
  report,
  answerSlip,
  askExtension,
  grantExtension,
  refuseExtension,
  blueSlip: slip('blue'),
  orangeSlip: slip('orange'),
  redSlip: slip('red'),
  ruleStay,
  reassign,
  withdraw,
  accept,
  refuse,
} as const
