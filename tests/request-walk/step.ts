// One step of a random walk: time passes, somebody acts, or the program is stopped and started.
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { addDays } from '#kernel/calendar.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { availableActions } from '#kernel/procedure/available.ts'
import { findCase } from '#kernel/procedure/case-store.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { viewCase } from '#kernel/procedure/view.ts'
import { boundConsultations } from '#modules/information-requests/service/asking.ts'
import { boundRequest } from '#modules/information-requests/service/bound.ts'
import { selectConsultations } from '#modules/information-requests/store/consultations.ts'
import { findDecision } from '#modules/information-requests/store/decisions.ts'
import { findRequest } from '#modules/information-requests/store/requests.ts'
import { draftAnswer, fileAnother, serveOwed, stepBeside } from './beside.ts'
import { addLetter } from '../information-requests.ts'
import type { Choice } from './choice.ts'
import { chosen } from './choice.ts'
import { soundRequest, spoilt } from './inputs.ts'
import type { World } from './world.ts'
import { attempt, contextOf, restart } from './world.ts'

/** Every procedure a request may set going. */
export const requestProcedures: readonly BoundProcedure[] = [boundRequest, ...boundConsultations]

/** Takes the step the numbers mean here, writes down what it was and how it ended, and says whether it left a trace. */
export async function takeStep(world: World, choice: Choice): Promise<boolean> {
  const what = await decide(world, choice)
  world.log.push(`${world.today} ${what}`)
  return what.endsWith('done')
}

async function decide(world: World, choice: Choice): Promise<string> {
  const { kind } = choice
  if (world.requests.length === 0) return `file ${await fileAnother(world, choice)}`
  if (kind < 12) return await passTime(world, choice)
  if (kind < 14) return await stopAndStart(world)
  if (kind < 15) return `file ${await fileAnother(world, choice)}`
  if (kind < 28) return await stepBeside(world, choice)
  if (kind < 34) return await tryAnything(world, choice)
  if (kind < 42) return await serveOwed(world, choice)
  return await goOn(world, choice)
}

/** A few days, some weeks, or until the next limit of a request has run out. */
async function passTime(world: World, { days, who }: Choice): Promise<string> {
  const from = world.today
  const due = who < 50 ? null : await findDue(world, who)
  const passed = who < 40 ? (days % 3) + 1 : days
  world.today = addDays(due ?? from, due ? 1 : passed, 'calendarDay', world.calendar)
  return `it becomes ${world.today}`
}

async function findDue(world: World, number: number): Promise<CivilDate | null> {
  const { dueOn } = (await findRequest(world.tx, chosen(world.requests, number)?.requestId ?? '')) ?? {}
  return dueOn != null && dueOn >= world.today ? dueOn : null
}

async function stopAndStart(world: World): Promise<string> {
  await restart(world)
  return 'stopped and started'
}

/** An action the screen offers to somebody, with what it needs. */
async function goOn(world: World, choice: Choice): Promise<string> {
  const caseId = await chooseCase(world, choice)
  const offered = await readOffered(world, caseId)
  const one = prefer(offered, choice)
  if (!one) return await stepBeside(world, choice)
  if (one.action === 'submitAnswer') await draftFirst(world, caseId, choice)
  if (one.action === 'deliver' && choice.days % 7 > 0) await addLetter(world.tx, caseId)
  const sound = await soundRequest(world, caseId, one.action, choice)
  const request = choice.sense < 80 ? sound : spoilt(world, sound, choice)
  const ending = await attempt(world, one.actor, async (context) => {
    await perform(context, one.bound, caseId, one.action, request)
  })
  return `${caseId.slice(-4)} ${one.action} by ${nameOf(world, one.actor)} ${ending}`
}

/** Mostly what leads on; what ends the matter without an answer only now and then. */
function prefer(offered: readonly Offered[], { who, pick }: Choice): Offered | undefined {
  const calm = offered.filter(({ isEnding }) => !isEnding || who > 85)
  const leading = calm.filter(({ isOptional }) => !isOptional)
  return chosen(who % 4 && leading.length > 0 ? leading : calm, pick)
}

/** Whatever action, whoever, wherever the matter stands: the engine has to refuse what is not allowed. */
async function tryAnything(world: World, choice: Choice): Promise<string> {
  const caseId = await chooseCase(world, choice)
  const bound = await boundOf(world, caseId)
  const action = chosen(Object.keys(bound.procedure.actions), choice.pick) ?? ''
  const actor = chosen(world.people, choice.who) ?? system
  const request = spoilt(world, await soundRequest(world, caseId, action, choice), choice)
  const ending = await attempt(world, actor, async (context) => {
    await perform(context, bound, caseId, action, request)
  })
  return `${caseId.slice(-4)} try ${action} by ${nameOf(world, actor)} ${ending}`
}

/** A request of the walk or one of the letters sent to others about it. */
async function chooseCase(world: World, { who, back, days }: Choice): Promise<string> {
  const requestId = chosen(world.requests, who)?.requestId ?? ''
  const open = (await selectConsultations(world.tx, requestId)).filter(({ closedAt }) => closedAt === null)
  const asked = days % 4 ? chosen(open, back + days) : undefined
  return asked?.caseId ?? requestId
}

async function boundOf(world: World, caseId: string): Promise<BoundProcedure> {
  const row = await findCase(world.tx, caseId)
  return requestProcedures.find(({ procedure }) => procedure.key === row?.procedureKey) ?? boundRequest
}

interface Offered {
  readonly actor: Actor
  readonly action: string
  readonly bound: BoundProcedure
  /** True when it ends the matter without an answer. */
  readonly isEnding: boolean
  readonly isOptional: boolean
}

async function readOffered(world: World, caseId: string): Promise<Offered[]> {
  const row = await findCase(world.tx, caseId)
  if (!row) return []
  const bound = await boundOf(world, caseId)
  const view = await viewCase(contextOf(world, system), bound.procedure, row)
  return world.people.flatMap((actor) =>
    availableActions(bound.procedure, view, actor)
      .filter(({ disabledReason }) => disabledReason === null)
      .map(({ action, isOptional }) => {
        const isEnding = action === 'withdraw' || action === 'join'
        return { actor, action, bound, isOptional, isEnding }
      }),
  )
}

async function draftFirst(world: World, requestId: string, choice: Choice): Promise<void> {
  const known = await findDecision(world.tx, requestId)
  if (known && choice.who > 30) return
  const walked = { requestId, queryCode: '' }
  await attempt(world, world.office.officer, async (context) => {
    await draftAnswer(context, world, walked, choice)
  })
}

function nameOf({ people }: World, actor: Actor): string {
  const parts = [
    'officer',
    'director',
    'secrecy',
    'signer',
    'maker officer',
    'maker director',
    'public',
    'program',
  ]
  return parts[people.indexOf(actor)] ?? '?'
}
