import type { ActionContext } from '#kernel/context.ts'
import type { NewUnit } from '../contract.ts'
import { pathBelow } from '../rules.ts'
import type { Unit } from '../store/units.ts'
import { findUnit, hasRoot, insertUnit, isCreditCodeTaken, isSlugTaken, putPeriod } from '../store/units.ts'
import { problems } from './problems.ts'

/** A unit to set up; what is left out is null, zero, or today. */
export type UnitDraft = Omit<NewUnit, 'creditCode' | 'divisionCode' | 'sortOrder'> & Partial<NewUnit>

/** Sets up a unit. @throws organisation.rootExists, noSuchUnit, parentEnded, slugTaken, creditCodeTaken */
export async function createUnit(
  context: ActionContext,
  draft: UnitDraft,
): Promise<{ id: string; path: string }> {
  const { tx, today, actor, now } = context
  const unit = {
    creditCode: null,
    divisionCode: null,
    sortOrder: 0,
    ...draft,
    startsOn: draft.startsOn ?? today,
  }
  const parent = await findParent(context, unit)
  if (await isSlugTaken(tx, unit.slug)) throw problems.slugTaken(unit.slug)
  if (unit.creditCode && (await isCreditCodeTaken(tx, unit.creditCode))) throw problems.creditCodeTaken()
  const path = pathBelow(parent?.path ?? null, unit.slug)
  const id = await insertUnit(tx, { ...unit, path })
  await putPeriod(tx, { ...unit, unitId: id, reason: null }, actor.id, now)
  return { id, path }
}

async function findParent(
  { tx }: ActionContext,
  { parentId, startsOn }: { parentId: string | null; startsOn: string },
): Promise<Unit | null> {
  if (parentId === null) {
    if (await hasRoot(tx)) throw problems.rootExists()
    return null
  }
  const parent = await findUnit(tx, parentId)
  if (!parent) throw problems.noSuchUnit()
  if (parent.startsOn > startsOn || (parent.endsOn !== null && parent.endsOn < startsOn))
    throw problems.parentEnded()
  return parent
}
