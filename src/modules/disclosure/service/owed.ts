import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import type {
  closeOwed as closeOwedContract,
  noteOwed as noteOwedContract,
  settleOwed as settleOwedContract,
  waiveInterpretation as waiveContract,
} from '../contract/clocks.ts'
import { disclosureRoles } from '../contract/roles.ts'
import type { OwedItem } from '../store/clocks.ts'
import { deleteWaiver, findOwedItem, insertOwedItem, saveWaiver, updateOwedItem } from '../store/clocks.ts'
import { findUnit } from '../store/units.ts'
import { problems } from './problems.ts'

/** @throws disclosure.unitNotFound, disclosure.futureDay, disclosure.itemNotPublic */
export async function note(
  context: ActionContext,
  input: z.output<typeof noteOwedContract.input>,
): Promise<void> {
  const { tx, actor, now, today } = context
  await requireOwn(context, input.unitId)
  if (input.happenedOn > today) throw problems.futureDay()
  if (input.itemId !== null) await requirePublic(context, input.itemId, input.unitId)
  const id = await insertOwedItem(tx, input, { person: actor, at: now })
  await record(context, input.unitId, 'disclosure.noteOwed', id, { ...input })
}

/** @throws disclosure.owedNotFound, disclosure.itemNotPublic */
export async function settle(
  context: ActionContext,
  { owedId, itemId }: z.output<typeof settleOwedContract.input>,
): Promise<void> {
  const owed = await requireOwed(context, owedId)
  await requirePublic(context, itemId, owed.unitId)
  await updateOwedItem(context.tx, owedId, { item_id: itemId })
  await record(context, owed.unitId, 'disclosure.settleOwed', owedId, { itemId })
}

/** @throws disclosure.owedNotFound */
export async function closeOwed(
  context: ActionContext,
  { owedId, reason }: z.output<typeof closeOwedContract.input>,
): Promise<void> {
  const owed = await requireOwed(context, owedId)
  const { actor, now } = context
  const closing = { closed_reason: reason, closed_by_name: actor.name, closed_at: now }
  await updateOwedItem(context.tx, owedId, closing)
  await record(context, owed.unitId, 'disclosure.closeOwed', owedId, { reason })
}

/** @throws disclosure.itemNotPublic, disclosure.unitNotFound */
export async function waive(
  context: ActionContext,
  { itemId, reason }: z.output<typeof waiveContract.input>,
): Promise<void> {
  const { tx, actor, now } = context
  const unitId = await unitOfItem(context, itemId)
  await saveWaiver(tx, { itemId, unitId, reason }, { person: actor, at: now })
  await record(context, unitId, 'disclosure.waiveInterpretation', String(itemId), { reason })
}

/** @throws disclosure.itemNotPublic, disclosure.unitNotFound, disclosure.waiverNotFound */
export async function unwaive(context: ActionContext, { itemId }: { itemId: number }): Promise<void> {
  const unitId = await unitOfItem(context, itemId)
  if (!(await deleteWaiver(context.tx, itemId))) throw problems.waiverNotFound()
  await record(context, unitId, 'disclosure.endWaiver', String(itemId), {})
}

async function unitOfItem(context: ActionContext, itemId: number): Promise<string> {
  const [item] = await readFiled(context.tx, { itemIds: [itemId] }, { limit: 1 })
  if (!item) throw problems.itemNotPublic()
  await requireOwn(context, item.unitId)
  return item.unitId
}

/** A unit for whose disclosure the actor has a part. @throws disclosure.unitNotFound */
export async function requireOwn({ tx, actor, today }: ActionContext, unitId: string): Promise<void> {
  const unit = await findUnit(tx, unitId, today)
  if (!unit || !disclosureRoles.some((role) => hasRoleOver(actor, role, unit.path)))
    throw problems.unitNotFound()
}

async function requireOwed(context: ActionContext, owedId: string): Promise<OwedItem> {
  const owed = await findOwedItem(context.tx, owedId)
  if (!owed || owed.closedReason !== null) throw problems.owedNotFound()
  await requireOwn(context, owed.unitId)
  return owed
}

/** An item of the unit that the public can read. @throws disclosure.itemNotPublic */
async function requirePublic({ tx }: ActionContext, itemId: number, unitId: string): Promise<void> {
  const [item] = await readFiled(tx, { itemIds: [itemId], unitIds: [unitId] }, { limit: 1 })
  if (!item) throw problems.itemNotPublic()
}

async function record(
  context: ActionContext,
  chain: string,
  act: string,
  id: string,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordAudit(context, { chain, act, object: { kind: 'disclosure.owed', id }, after: { ...after } })
}
