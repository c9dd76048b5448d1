import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { shiftDay } from '../rules.ts'
import type { PostToCarry } from '../store/posts.ts'
import { endPostsOfUnit, selectPostsToCarry } from '../store/posts.ts'
import type { Unit } from '../store/units.ts'
import * as store from '../store/units.ts'
import { appoint, createPost, decisionOf } from './posts.ts'
import { problems } from './problems.ts'
import { recordUnitAct, requireLiving, requireOffice } from './units.ts'

type Done = Record<string, never>

/**
 * Ends a unit with its posts and appointments. Who carries on its work reaches what it left behind, once the security
 * administrator confirms it.
 *
 * @throws organisation.noSuchUnit, unitEnded, rootStays, beforeStart, hasChildren, openCases, successorMissing
 */
export async function abolishUnit(
  context: ActionContext,
  input: { id: string; endsOn: CivilDate; successorId: string | null; reason: string },
): Promise<Done> {
  const unit = await requireEndable(context, input.id, input.endsOn)
  if (input.successorId === null) {
    const open = await store.countOpenCases(context.tx, unit.id)
    if (open > 0) throw problems.openCases(`${open}件`)
  } else await succeed(context, unit, { ...input, successorId: input.successorId })
  await endWithPosts(context, unit, input.endsOn)
  await recordUnitAct(context, 'abolishUnit', unit, null, input)
  return {}
}

async function requireEndable(context: ActionContext, id: string, endsOn: CivilDate): Promise<Unit> {
  const unit = await requireLiving(context, id)
  if (unit.endsOn !== null) throw problems.unitEnded()
  if (unit.parentId === null) throw problems.rootStays()
  if (endsOn < unit.startsOn) throw problems.beforeStart()
  const children = await store.selectChildrenAfter(context.tx, id, endsOn)
  if (children.length > 0) throw problems.hasChildren(children.slice(0, 10).join('、'))
  return unit
}

async function succeed(
  context: ActionContext,
  unit: Unit,
  { successorId, endsOn, reason }: { successorId: string; endsOn: CivilDate; reason: string },
): Promise<void> {
  const onDate = shiftDay(endsOn, 1)
  if (successorId === unit.id) throw problems.mergeIntoItself()
  const successor = await store.lockUnit(context.tx, successorId)
  if (!successor || successor.startsOn > onDate || (successor.endsOn !== null && successor.endsOn < onDate))
    throw problems.successorMissing()
  requireOffice(context, successor.path)
  await store.insertSuccession(
    context.tx,
    { unitId: unit.id, successorId, onDate, reason },
    decisionOf(context),
  )
  await store.updateHomeUnits(context.tx, unit.id, successorId)
}

async function endWithPosts({ tx }: ActionContext, unit: Unit, endsOn: CivilDate): Promise<void> {
  await endPostsOfUnit(tx, unit.id, endsOn)
  await store.updateUnitEnd(tx, unit.id, endsOn)
}

/**
 * Merges units into one: they end the day before, and their posts with their holders are proposed anew in it. Until
 * the security administrator confirms these, nobody holds more than before.
 *
 * @throws as `abolishUnit`
 */
export async function mergeUnits(
  context: ActionContext,
  input: { ids: readonly string[]; intoId: string; onDate: CivilDate; reason: string },
): Promise<{ proposedPosts: number }> {
  if (input.ids.includes(input.intoId)) throw problems.mergeIntoItself()
  const endsOn = shiftDay(input.onDate, -1)
  let proposedPosts = 0
  for (const id of [...new Set(input.ids)].toSorted()) {
    const unit = await requireEndable(context, id, endsOn)
    const posts = await selectPostsToCarry(context.tx, id, endsOn)
    await succeed(context, unit, { successorId: input.intoId, endsOn, reason: input.reason })
    await endWithPosts(context, unit, endsOn)
    await recordUnitAct(context, 'mergeUnit', unit, null, { intoId: input.intoId, onDate: input.onDate })
    for (const post of posts) await carryPost(context, post, input)
    proposedPosts += posts.length
  }
  return { proposedPosts }
}

async function carryPost(
  context: ActionContext,
  { title, roles, reach, holders }: PostToCarry,
  { intoId, onDate }: { intoId: string; onDate: CivilDate },
): Promise<void> {
  const { id: postId } = await createPost(context, { unitId: intoId, title, roles, reach }, onDate)
  for (const personId of holders) await appoint(context, { personId, postId, startsOn: onDate })
}
