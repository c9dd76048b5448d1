import { dropTags, unitsTag } from '#kernel/pages/drop-tags.ts'
import { system } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { NewUnit } from '../contract.ts'
import type { PeriodPatch, UnitKind } from '../rules.ts'
import { changeFrom, pathBelow, shiftDay } from '../rules.ts'
import { applyPeriods, putPeriods, selectPeriods, selectUnitsOn } from '../store/periods.ts'
import type { Unit } from '../store/units.ts'
import * as store from '../store/units.ts'
import { problems } from './problems.ts'

type Done = Record<string, never>

/** A unit to set up; what is left out is null, today, or the last place. */
export type UnitDraft = Omit<NewUnit, 'creditCode' | 'divisionCode'> & Partial<NewUnit>

/** Sets up a unit. @throws organisation.rootExists, noSuchUnit, parentEnded, slugTaken, creditCodeTaken, access.outOfReach */
export async function createUnit(
  context: ActionContext,
  draft: UnitDraft,
): Promise<{ id: string; path: string }> {
  const { tx, today, actor, now } = context
  const sortOrder = draft.sortOrder ?? (await store.selectNextOrder(tx, draft.parentId))
  const codes = { creditCode: null, divisionCode: null }
  const unit = { ...codes, ...draft, sortOrder, startsOn: draft.startsOn ?? today }
  const parent = await findParent(context, unit)
  if (await store.isSlugTaken(tx, unit.slug)) throw problems.slugTaken(unit.slug)
  await requireFreeCode(context, unit.creditCode, null)
  const path = pathBelow(parent?.path ?? null, unit.slug)
  const id = await store.insertUnit(tx, { ...unit, path })
  await putPeriods(tx, id, [{ ...unit, reason: null }], { by: actor.id, at: now })
  await recordUnitAct(context, 'createUnit', { id, title: unit.title }, null, { ...unit, path })
  return { id, path }
}

async function findParent(
  context: ActionContext,
  { parentId, startsOn }: { parentId: string | null; startsOn: CivilDate },
): Promise<Unit | null> {
  if (parentId === null) {
    if (await store.hasRoot(context.tx)) throw problems.rootExists()
    return null
  }
  const parent = await store.lockUnit(context.tx, parentId)
  if (!parent) throw problems.noSuchUnit()
  requireOffice(context, parent.path)
  if (!existsOn(parent, startsOn)) throw problems.parentEnded()
  return parent
}

function existsOn({ startsOn, endsOn }: Unit, day: CivilDate): boolean {
  return startsOn <= day && (endsOn === null || endsOn >= day)
}

/** The system administrator's reach over a unit; the program itself needs none. @throws access.outOfReach */
export function requireOffice({ actor }: ActionContext, unitPath: string): void {
  if (actor.id !== system.id) requireRoleOver(actor, 'systemAdministrator', unitPath)
}

async function requireFreeCode(
  { tx }: ActionContext,
  code: string | null,
  exceptId: string | null,
): Promise<void> {
  if (code && (await store.isCreditCodeTaken(tx, code, exceptId))) throw problems.creditCodeTaken(code)
}

/** A unit that still exists, locked. @throws organisation.noSuchUnit, unitEnded, access.outOfReach */
export async function requireLiving(context: ActionContext, id: string): Promise<Unit> {
  const unit = await store.lockUnit(context.tx, id)
  if (!unit) throw problems.noSuchUnit()
  requireOffice(context, unit.path)
  if (unit.endsOn !== null && unit.endsOn < context.today) throw problems.unitEnded()
  return unit
}

/** Gives a unit another name or kind from a day on, which may lie ahead. @throws organisation.noSuchUnit, unitEnded, beforeStart */
export async function renameUnit(
  context: ActionContext,
  input: {
    id: string
    title: string
    shortTitle: string
    kind: UnitKind
    startsOn: CivilDate
    reason: string
  },
): Promise<Done> {
  const { title, shortTitle, kind } = input
  const unit = await requireLiving(context, input.id)
  await changePeriods(context, unit, { title, shortTitle, kind }, input)
  await recordUnitAct(context, 'renameUnit', unit, unit, {
    title,
    shortTitle,
    kind,
    startsOn: input.startsOn,
  })
  return {}
}

async function changePeriods(
  { tx, actor, now, today }: ActionContext,
  unit: Unit,
  patch: PeriodPatch,
  { startsOn, reason }: { startsOn: CivilDate; reason: string },
): Promise<void> {
  if (startsOn < unit.startsOn) throw problems.beforeStart()
  if (unit.endsOn !== null && startsOn > unit.endsOn) throw problems.unitEnded()
  const periods = changeFrom(await selectPeriods(tx, unit.id), startsOn, patch, reason)
  await putPeriods(tx, unit.id, periods, { by: actor.id, at: now })
  await applyPeriods(tx, today)
}

/** At midnight: units become what their period of the new day says, and pages name them so; those that end leave the lists. */
export async function renewUnits({ tx, today }: ActionContext): Promise<void> {
  await applyPeriods(tx, today)
  if (await store.hasUnitsChangedAfter(tx, shiftDay(today, -1))) await dropTags(tx, [unitsTag])
}

/** Puts a unit and all below it under another parent. @throws organisation.noSuchUnit, unitEnded, notInFuture, underItself, parentEnded */
export async function moveUnit(
  context: ActionContext,
  input: { id: string; parentId: string; startsOn: CivilDate; reason: string },
): Promise<Done> {
  const { tx, today } = context
  if (input.startsOn > today) throw problems.notInFuture()
  const unit = await requireLiving(context, input.id)
  if (unit.parentId === null) throw problems.rootStays()
  const parent = await findParent(context, input)
  await requireNotBelow(context, input)
  await changePeriods(context, unit, { parentId: input.parentId }, input)
  const moved = await store.findUnit(tx, unit.id)
  if (parent && moved?.parentId === parent.id) {
    if (parent.path === unit.path || parent.path.startsWith(`${unit.path}.`)) throw problems.underItself()
    await store.updatePaths(tx, unit.path, pathBelow(parent.path, unit.slug))
  }
  await recordUnitAct(context, 'moveUnit', unit, { parentId: unit.parentId }, input)
  return {}
}

/** On the day itself the new parent must not lie below the unit either. */
async function requireNotBelow(
  { tx }: ActionContext,
  { id, parentId, startsOn }: { id: string; parentId: string; startsOn: CivilDate },
): Promise<void> {
  const parents = new Map((await selectUnitsOn(tx, startsOn)).map((unit) => [unit.id, unit.parentId]))
  for (let above: string | null = parentId; above !== null; above = parents.get(above) ?? null)
    if (above === id) throw problems.underItself()
}

/** Corrects codes and order, which have no history of their own. @throws organisation.noSuchUnit, creditCodeTaken */
export async function correctUnit(
  context: ActionContext,
  codes: { id: string; creditCode: string | null; divisionCode: string | null; sortOrder: number },
): Promise<Done> {
  const unit = await requireLiving(context, codes.id)
  await requireFreeCode(context, codes.creditCode, unit.id)
  await store.updateUnitCodes(context.tx, unit.id, codes)
  await recordUnitAct(context, 'correctUnit', unit, unit, codes)
  return {}
}

/** Keeps an act on a unit in the unit's own chain, and has every public page that names units made anew. */
export async function recordUnitAct(
  context: ActionContext,
  act: string,
  { id, title }: { readonly id: string; readonly title: string },
  before: object | null,
  after: object | null,
): Promise<void> {
  await dropTags(context.tx, [unitsTag])
  await recordAudit(context, {
    chain: id,
    act: `organisation.${act}`,
    object: { kind: 'organisation.unit', id, label: title },
    before: before && { ...before },
    after: after && { ...after },
  })
}
